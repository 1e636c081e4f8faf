# Everything a person types. Each target makes .venv by itself, from the lock files:
# requirements.lock has what a publisher needs, requirements-dev.lock has that and what tests need.

export NO_MKDOCS_2_WARNING = 1

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
READY := .venv/ready
DEV := .venv/ready-dev

.PHONY: site check due serve test help lint types unit browser record-tests bench bench-check \
	bench-search audit lock clean

site: $(READY) ## Build the site into site/, stopping on any fault
	$(BIN)/mkdocs build --strict
	@echo "Built into site/. To look at it, run: make serve"

check: $(READY) ## Check every page in site/ again, without building
	$(BIN)/handrail check site --strict --format $(or $(FORMAT),text) $(if $(RELEASE),--release-if-set)

due: $(READY) ## List what a person should look at again by now: numbers, reviews, outages
	$(BIN)/handrail check site --due --format $(or $(FORMAT),text)

serve: $(READY) ## Show the site while you write, at http://127.0.0.1:8000
	$(BIN)/mkdocs serve

test: lint types site check unit browser ## Everything: lint, types, strict build, tests, real browser

help: ## List what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

lint: $(DEV) ## Read the code and the workflows for faults
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --persona=pedantic --quiet --no-progress .github

types: $(DEV) ## Check the types
	$(BIN)/mypy

unit: $(DEV) ## Run the tests that need no browser
	$(BIN)/pytest -n auto --dist loadscope --ignore=tests/browser

browser: $(DEV) ## Run the tests in a real browser
	$(BIN)/pytest -n auto --dist loadscope tests/browser

record-tests: $(DEV) ## Run the browser tests, and record which passed for the accessibility statement
	$(BIN)/pytest -n auto --dist loadscope tests/browser -o junit_family=xunit1 --junitxml=.pytest_cache/browser.xml
	$(BIN)/handrail record-tests .pytest_cache/browser.xml

bench: $(DEV) ## Measure a build as the site grows, beside stock Material (PAGES="10 100 1000 3000")
	$(BIN)/python benchmarks/build.py --pages $(or $(PAGES),10 100 1000)

bench-check: $(DEV) ## Measure the check, beside axe-core in Chromium (and HTML_VALIDATE=folder)
	$(BIN)/python benchmarks/check.py $(if $(HTML_VALIDATE),--html-validate $(HTML_VALIDATE))

bench-search: $(DEV) site ## Measure a reader's search: bytes, and time after a key
	$(BIN)/python benchmarks/search.py

audit: $(DEV) ## Query PyPI for known vulnerabilities of the versions in the locks
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

lock: ## Choose new versions and write both lock files again
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile $(COMPILE) --extra build --extra test --upgrade \
		--output-file requirements-dev.lock
	.venv-lock/bin/uv pip compile $(COMPILE) --extra build --upgrade \
		--constraint requirements-dev.lock --output-file requirements.lock
	rm -rf .venv-lock

COMPILE := pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet

clean: ## Remove all that was made
	rm -rf .venv site $(dir $(wildcard site.*/.made-by-handrail)) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	$(call install,requirements.lock)

$(DEV): requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)

# Brings .venv up to date in place. pip fetches everything before it changes anything, so a .venv that
# works still works when there is no network. What a lock no longer names stays until `make clean`.
define install
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Handrail needs Python 3.11 or newer. Name one: make PYTHON=python3.12"; exit 1; }
@test -x $(BIN)/python || $(PYTHON) -m venv .venv
@if $(PIP) install --require-hashes --requirement $(1) \
	&& $(PIP) install --no-index --no-deps --no-build-isolation --editable .; then touch $@; \
elif test -e $@; then echo "$(1) cannot be installed now. This run goes on with the packages of before." >&2; \
else exit 1; fi
endef
