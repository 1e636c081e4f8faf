# Everything a person types. Each target makes .venv by itself, from the lock file.

export NO_MKDOCS_2_WARNING = 1

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: site check due serve test lint types unit browser record-tests bench bench-check bench-search audit lock clean

site: $(READY) ## Build the site into site/, stopping on any fault
	$(BIN)/mkdocs build --strict
	@echo "Built into site/. To look at it, run: make serve"

check: $(READY) ## Look at every page in site/ again, without building
	$(BIN)/handrail check site --strict --format $(or $(FORMAT),text) $(if $(RELEASE),--release-if-set)

due: $(READY) ## List what a person should look at again by now: numbers, reviews, outages
	$(BIN)/handrail check site --due --format $(or $(FORMAT),text)

serve: $(READY) ## Show the site while you write, at http://127.0.0.1:8000
	$(BIN)/mkdocs serve

test: lint types site check unit browser ## Everything: lint, types, strict build, tests, real browser

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --persona=pedantic --quiet --no-progress .github

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest -n auto --dist loadscope --ignore=tests/browser

browser: $(READY)
	$(BIN)/pytest -n auto --dist loadscope tests/browser

record-tests: $(READY) ## Run the browser tests, and keep which passed for the accessibility statement
	$(BIN)/pytest -n auto --dist loadscope tests/browser -o junit_family=xunit1 --junitxml=.pytest_cache/browser.xml
	$(BIN)/handrail record-tests .pytest_cache/browser.xml

bench: $(READY) ## What a build costs as the site grows, beside stock Material (PAGES="10 100 1000 3000")
	$(BIN)/python benchmarks/build.py --pages $(or $(PAGES),10 100 1000)

bench-check: $(READY) ## What the check costs, beside axe-core in Chromium (and html-validate, if named)
	$(BIN)/python benchmarks/check.py $(if $(HTML_VALIDATE),--html-validate $(HTML_VALIDATE))

bench-search: site ## What a search costs a reader: bytes, and time after a key
	$(BIN)/python benchmarks/search.py

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Handrail needs Python 3.11 or newer. Name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
		--no-build-isolation --editable .
	@touch $(READY)

audit: $(READY) ## Ask PyPI whether a version in the lock has a known vulnerability
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

lock: ## Choose new versions and write the lock file again
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 \
		--generate-hashes --upgrade --no-header --quiet --output-file requirements.lock
	rm -rf .venv-lock

clean: ## Remove all that was made
	rm -rf .venv site site.* .pytest_cache .mypy_cache .ruff_cache .hypothesis
