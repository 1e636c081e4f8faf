# Everything a person types. Each target makes .venv by itself, from the lock files:
# requirements.lock has what a publisher needs, requirements-browser.lock also what `handrail test`
# needs, for the workflow of a new site, and requirements-dev.lock all that tests need.

PYTHON ?= python3
BIN := .venv/bin
READY := venv-to-publish
DEV := venv-to-develop

.PHONY: site check gate due serve test help lint types unit browser heard browsers tried weights looks bench bench-serve \
	bench-check bench-search audit lock clean $(READY) $(DEV)

site: $(READY) ## Build the site into site/, stopping on any fault
	$(BIN)/mkdocs build --strict
	@echo "Built into site/. To look at it, run: make serve"

check: $(READY) ## Check every page in site/ again, without building; a warning stops too
	$(BIN)/handrail check site --strict --release-if-set --format $(or $(FORMAT),text)

gate: ## Build and check: what passes here is what the Pages workflow publishes
	$(MAKE) site
	$(MAKE) check

due: $(READY) ## List what a person should look at again by now: numbers, reviews, outages
	$(BIN)/handrail check site --due --format $(or $(FORMAT),text)

serve: $(READY) ## Show the site while you write, at http://127.0.0.1:8000
	$(BIN)/mkdocs serve

test: lint types gate unit browser heard ## Everything: lint, types, strict build, tests, real browsers, screen reader

help: ## List what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

lint: $(DEV) ## Read the code and the workflows for faults
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --persona=auditor --quiet --no-progress .github

types: $(DEV) ## Check the types
	$(BIN)/mypy

unit: $(DEV) ## Run the tests that need no browser
	$(BIN)/pytest -n auto --dist loadscope --ignore=tests/browser --ignore=tests/heard

# A browser may be late beside other work: what fails is tried once more, alone.
browser: $(DEV) ## Run the tests in a real browser
	$(BIN)/pytest -n auto --dist loadscope tests/browser \
	|| $(BIN)/pytest --last-failed --last-failed-no-failures none tests/browser

heard: $(DEV) ## Ask a screen reader what a blind reader hears; says what to install where it is not there
	$(BIN)/pytest tests/heard

browsers: $(DEV) ## Install a Chromium and a Firefox for `make tried`
	$(BIN)/playwright install --with-deps chromium-headless-shell firefox

tried: $(DEV) ## Try every page in site/ in real browsers: statement and report say what was found
	$(BIN)/handrail test site --all
	$(MAKE) check
	$(BIN)/handrail report acr site --output acr

weights: $(DEV) ## Make all weights anew, after a list in tests/searches or tests/wording has changed
	$(BIN)/python scripts/train_search.py
	$(BIN)/python scripts/train_wording.py

looks: $(DEV) site ## Take the pictures of docs-for-publishers/looks.md anew
	$(BIN)/python scripts/looks.py

bench: $(DEV) ## Measure a build as the site grows, beside other builders (PAGES="10 100 1000 3000", OUTPUT=file)
	$(BIN)/python benchmarks/build.py --pages $(or $(PAGES),10 100 1000) $(if $(OUTPUT),--output $(OUTPUT))

bench-serve: $(DEV) ## Measure how long an edit takes to show while one writes (PAGES="100 1000")
	$(BIN)/python benchmarks/serve.py --pages $(or $(PAGES),100 1000)

bench-check: $(DEV) ## Measure the check, beside axe-core in Chromium (and HTML_VALIDATE=folder)
	$(BIN)/python benchmarks/check.py $(if $(HTML_VALIDATE),--html-validate $(HTML_VALIDATE))

bench-search: $(DEV) site ## Measure a reader's search: bytes, and time after a key
	$(BIN)/python benchmarks/search.py

audit: $(DEV) ## Query PyPI for known vulnerabilities of the versions in the locks
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

lock: $(DEV) ## Choose new versions and write both lock files again
	$(BIN)/uv pip compile $(COMPILE) --all-extras --upgrade \
		--output-file requirements-dev.lock
	$(BIN)/uv pip compile $(COMPILE) --extra build --extra browser --upgrade \
		--constraint requirements-dev.lock --output-file requirements-browser.lock
	$(BIN)/uv pip compile $(COMPILE) --extra build --upgrade \
		--constraint requirements-dev.lock --output-file requirements.lock

COMPILE := pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet

clean: ## Remove all that was made
	rm -rf .venv .venv.new .venv.old .handrail-cache site acr $(dir $(wildcard site.*/.made-by-handrail)) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Looked at each time: a folder that was moved, and a Python that is gone, leave no newer file behind.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) scripts/venv.py requirements.lock

$(DEV): requirements-dev.lock pyproject.toml
	@$(PYTHON) scripts/venv.py requirements-dev.lock
