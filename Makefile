# The front doors. Each installs what it lacks (Debian packages as root or with sudo, npm packages in web/).
#   make run     build, make the demo year if DATA is empty, and serve on http://127.0.0.1:$(PORT)
#   make build   build/release/renda and build/release/web
#   make test    every check: floors, format, C++ on SQLite and on PostgreSQL, short drills, web, browsers
#   make torture the long drills: kill -9, power cuts, faults, crowds, restarts, failovers, fuzzing (docs/reliability.md)
#   make sanitize the tests with address, undefined-behaviour and thread sanitizers, and the server under load; long
#   make bench   every measurement in one table and bench/results.json; make profile: where the server's time goes
# Settings: PORT=8080  DATA=./data  DATABASE=postgresql://… (a SQLite file inside DATA when not given)

PORT ?= 8080
DATA ?= ./data
DATABASE ?=
JOBS ?= 2

RENDA := build/release/renda
OPTIONS := --data "$(DATA)" $(if $(DATABASE),--database "$(DATABASE)")
WEB_SOURCES := $(shell find web -name node_modules -prune -o -path web/dist -prune -o -path web/e2e -prune -o -type f -print)

# Where tools/setup puts a newer Node.js when Debian's is too old.
export PATH := $(CURDIR)/build/node/node_modules/.bin:$(PATH)

.PHONY: run build test torture sanitize bench profile format tidy clean setup-run setup-test release check
.NOTPARALLEL:

run: build
	@test -n "$$(ls -A "$(DATA)" 2>/dev/null)" || $(RENDA) demo $(OPTIONS)
	@exec $(RENDA) serve $(OPTIONS) --port $(PORT)

build: setup-run release build/release/web

test: setup-test
	@JOBS=$(JOBS) tools/test

torture: setup-test release
	@RENDA_BIN=$(RENDA) TORTURE=long tests/torture/run
	@RENDA_BIN=$(RENDA) tests/ha/drill long || [ $$? = 77 ]
	@FUZZ=long JOBS=$(JOBS) tests/fuzz/run

sanitize: setup-test
	@JOBS=$(JOBS) tools/sanitize

# SECTIONS="reads writes" measures these alone; SECTIONS=--all what takes longer than ten minutes, too.
bench: setup-test build/release/build.ninja build/release/web
	@cmake --build build/release --target renda renda_bench renda_ratios votes_load pages_load -j$(JOBS)
	@tools/bench $(SECTIONS)

profile: setup-test build/release/build.ninja
	@cmake --build build/release --target renda renda_ratios -j$(JOBS)
	@tools/profile

format: setup-test
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i
	@npm --prefix web run format

tidy: setup-test build/check/build.ninja
	@command -v clang-tidy-19 >/dev/null || { echo "make tidy needs the package clang-tidy-19"; exit 1; }
	@run-clang-tidy-19 -quiet -j$(JOBS) -p build/check 'src/.*\.cpp$$'

clean:
	rm -rf build web/dist

setup-run:
	@tools/setup run

setup-test:
	@tools/setup test

release: build/release/build.ninja
	@cmake --build build/release --target renda -j$(JOBS)

check: build/check/build.ninja build/check/web
	@cmake --build build/check -j$(JOBS)

build/%/build.ninja: CMakePresets.json
	@cmake --preset $*

# The web is built again only when one of its sources is newer than what was built.
build/web.stamp: $(WEB_SOURCES)
	@npm --prefix web run build
	@mkdir -p build && touch $@

build/%/web: build/web.stamp
	@mkdir -p build/$* && rm -rf $@ && cp -r web/dist $@ && touch $@
