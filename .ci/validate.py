#!/usr/bin/env python3
"""Runs the official validators on the descriptors of a release, then on copies of it that are damaged, one in a way
that each validator must see. A validator that is not installed, or whose schema cannot be had here, is named and
passed over; one that finds nothing in a damaged copy fails the run.

    validate.py RELEASE [--specs FOLDER] [--cffconvert PROGRAM] [--no-damage]
"""
import argparse
import collections
import contextlib
import importlib.metadata
import io
import json
import logging
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).parent
arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("release", type=pathlib.Path)
arguments.add_argument("--specs", type=pathlib.Path, default=here.parent.parent / "shared" / "specs",
                       help="folder of official schemas, for those that may not be kept here")
arguments.add_argument("--cffconvert", default="cffconvert", help="the program, which wants an environment of its own")
arguments.add_argument("--no-damage", action="store_true", help="leave the damaged copies out")
options = arguments.parse_args()


class Absent(Exception):
    """What a release does not have: descriptors of CSV where it has no CSV."""


class Missing(Exception):
    """What a validator needs and this machine does not have."""


def spec(path, kept=None):
    """An official schema: the one that is kept here, else that of the specs folder."""
    for candidate in ([here / "schemas" / kept] if kept else []) + [options.specs / path]:
        if candidate.exists():
            return candidate
    raise Missing(f"{path} is not here")


def version(package):
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError as e:
        raise Missing(f"{package} is not installed") from e


def ran(*command, name=None):
    """The output of a program where it fails, nothing where it passes."""
    if not shutil.which(command[0]):
        raise Missing(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [(done.stdout + done.stderr).strip()[-400:] or f"exit code {done.returncode}"]


def descriptor(release, name):
    if (release / name).exists() or "csv" in read_json(release / "manifest.json")["formats"]:
        return release / name
    raise Absent(f"no {name}, since there is no CSV")


def frictionless(release):
    import frictionless as f
    report = f.Package(str(descriptor(release, "datapackage.json"))).validate()
    problems = [str(e) for e in report.errors] + [str(e) for task in report.tasks for e in task.flatten(["type", "note"])]
    return problems


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def schema_problems(schema, instance, registry=None):
    import jsonschema
    cls = jsonschema.validators.validator_for(schema)
    kwargs = {"registry": registry} if registry else {}
    checker = cls(schema, format_checker=cls.FORMAT_CHECKER, **kwargs)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in checker.iter_errors(instance)]


def profile(release):
    schema = read_json(here.parent / "outputs" / "describe" / "testdata" / "datapackage.json")
    return schema_problems(schema, read_json(descriptor(release, "datapackage.json")))


def openlineage(release):
    import referencing
    folder = spec("openlineage/OpenLineage.json", "openlineage/OpenLineage.json").parent
    found = {}
    for path in folder.rglob("*.json"):
        schema = read_json(path)
        found[schema["$id"]] = schema
    registry = referencing.Registry().with_resources(
        (name, referencing.Resource.from_contents(schema)) for name, schema in found.items())
    problems = []
    for n, line in enumerate((release / "provenance" / "openlineage.ndjson").read_text().splitlines(), 1):
        event = json.loads(line)
        problems += [f"event {n}: {p}" for p in schema_problems({"$ref": event["schemaURL"]}, event, registry)]
        for facet in facets(event):
            if facet["_schemaURL"].split("#")[0] not in found:
                problems.append(f"event {n}: no schema {facet['_schemaURL']}")
                continue
            problems += [f"event {n}: {p}" for p in schema_problems({"$ref": facet["_schemaURL"]}, facet, registry)]
    return problems


def facets(value):
    """Every facet below a value."""
    if isinstance(value, dict):
        if "_schemaURL" in value:
            yield value
        for child in value.values():
            yield from facets(child)
    elif isinstance(value, list):
        for child in value:
            yield from facets(child)


def mlcroissant(release):
    import mlcroissant as m
    problems = []
    logs = io.StringIO()
    handler = logging.StreamHandler(logs)
    logging.getLogger("absl").addHandler(handler)
    try:
        dataset = m.Dataset(jsonld=str(release / "croissant.json"))
        problems += list(dataset.metadata.ctx.issues.errors)
        rows = read_json(release / "manifest.json")["tables"]
        for record_set in dataset.metadata.record_sets:
            if rows[record_set.name] == 0:
                continue  # an empty table has no types to read it by
            got = sum(1 for _ in dataset.records(record_set.id))
            if got != rows[record_set.name]:
                problems.append(f"{record_set.name}: {got} records, want {rows[record_set.name]}")
    except Exception as e:  # whatever the reader stumbles over is a finding
        problems.append(f"{type(e).__name__}: {str(e)[:300]}")
    finally:
        logging.getLogger("absl").removeHandler(handler)
    return problems


def rdf(path):
    import rdflib
    graph = rdflib.Graph()
    graph.parse(path, format="json-ld")
    return graph


def shacl(data, *shapes, warn=False):
    import pyshacl
    import rdflib
    both = rdflib.Graph()
    for shape in shapes:
        both.parse(shape, format="turtle")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=both, do_owl_imports=False, allow_warnings=True)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    problems = []
    for result in results.subjects(sh.resultSeverity, None):
        if results.value(result, sh.resultSeverity) != sh.Violation and not warn:
            continue
        parts = [results.value(result, p) for p in (sh.focusNode, sh.resultPath, sh.resultMessage, sh.value)]
        problems.append(" · ".join(str(p) for p in parts if p is not None)[:300])
    return problems


def dcat_ap(release):
    shapes = [spec(f"dcat-ap/3.0.1/html/shacl/{n}.ttl", f"dcat-ap/{n}.ttl") for n in ("shapes", "range", "deprecateduris")]
    data = rdf(release / "dcat.jsonld")
    notes["DCAT-AP, recommended"] = shacl(
        data, spec("dcat-ap/3.0.1/html/shacl/shapes_recommended.ttl", "dcat-ap/shapes_recommended.ttl"), warn=True)
    with contextlib.suppress(Missing):  # the complete shapes, which are too large to be kept here
        shapes.append(spec("dcat-ap/3.0.1/shacl/dcat-ap-SHACL.ttl"))
    return shacl(data, *shapes)


def context_of(release, name, url, context):
    """A document that names a context by its address, with that context in it."""
    document = read_json(release / name)
    if document["@context"] != url:
        raise SystemExit(f"{name}: context {document['@context']}, want {url}")
    document["@context"] = read_json(context)["@context"]
    return document


# What search engines for data sets require, and what they recommend (Google's guide to structured data for data sets).
required = ["name", "description"]
recommended = ["creator", "citation", "distribution", "identifier", "includedInDataCatalog", "isAccessibleForFree",
               "keywords", "license", "measurementTechnique", "spatialCoverage", "temporalCoverage", "url",
               "variableMeasured", "version"]


def schema_org(release):
    import rdflib
    document = context_of(release, "schemaorg.jsonld", "https://schema.org/", spec("schemaorg/schemaorgcontext-30.0.jsonld"))
    problems = [f"no {k}, which search engines require" for k in required if not document.get(k)]
    if not 50 <= len(document.get("description", "")) <= 5000:
        problems.append("description: search engines want 50 to 5,000 characters")
    notes["schema.org, recommended"] = [f"no {k}" for k in recommended if not document.get(k)]
    for d in document.get("distribution", []):
        problems += [f"{d.get('name')}: no {k}" for k in ("contentUrl", "encodingFormat") if not d.get(k)]
    graph = rdflib.Graph()
    graph.parse(data=json.dumps(document), format="json-ld")
    below = rdflib.Graph()
    below.parse(spec("schemaorg/schemaorg-subclasses-30.0.shacl"), format="turtle")
    return problems + misused(graph, vocabulary(spec("schemaorg/schemaorg-30.0-subset.jsonld")), below)


def vocabulary(path):
    """Terms of schema.org by name, with what each is said of, and can be."""
    terms = {}
    names = lambda node, key: [x["@id"].split(":")[-1] for x in
                               (node.get(key) if isinstance(node.get(key), list) else [node.get(key)]) if x]
    for node in read_json(path)["@graph"]:
        terms[node["@id"].split(":")[-1]] = {
            "of": names(node, "schema:domainIncludes"),
            "can": names(node, "schema:rangeIncludes")}
    return terms


def misused(graph, terms, below):
    """What a graph says with schema.org that its vocabulary does not: the shapes that it publishes tell no classes."""
    import rdflib

    def classes(node):
        found = {c for k in graph.objects(node, rdflib.RDF.type) for c in below.transitive_objects(k, rdflib.RDFS.subClassOf)}
        return {str(c).rsplit("/", 1)[1] for c in found} | ({"Thing"} if found else set())

    problems = []
    for s, p, o in graph:
        if not str(p).startswith(("http://schema.org/", "https://schema.org/")):
            continue
        name = str(p).rsplit("/", 1)[1]
        term = terms.get(name)
        if term is None:
            problems.append(f"{name} is no term of schema.org")
            continue
        of, can = classes(s), classes(o)
        if of and not of & set(term["of"]):
            problems.append(f"{name} is not said of {', '.join(sorted(of))}, but of {', '.join(term['of'])}")
        if can and not can & set(term["can"]) and "URL" not in term["can"]:
            problems.append(f"{name} is no {', '.join(sorted(can))}, but {', '.join(term['can'])}")
    return problems


def ro_crate(release):
    from rocrate_validator import models, services
    from rocrate_validator.utils.http import HttpRequester
    context = crate_context().read_bytes()
    HttpRequester.get = lambda _, url, **__: Answer(url, context)  # no network: the one document that it asks for
    problems = []
    severity = models.Severity.REQUIRED if is_copy else models.Severity.RECOMMENDED
    for name in ("ro-crate-1.2", "process-run-crate-0.5"):
        settings = services.ValidationSettings(
            rocrate_uri=str(release), profile_identifier=name, requirement_severity=severity,
            enable_profile_inheritance=False, skip_availability_check=True)
        with contextlib.redirect_stdout(io.StringIO()):
            issues = services.validate(settings).get_issues(severity)
        found = collections.defaultdict(list)
        for i in issues:
            found[i.severity == models.Severity.REQUIRED].append(f"{i.check.identifier}: {i.message}")
        problems += found[True]
        notes[f"{name}, recommended"] = found[False]
    return problems


def crate_context():
    try:
        return spec("ro-crate/1.2/context.jsonld")
    except Missing:
        import rocrate  # carries the context of RO-Crate
        return pathlib.Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"


class Answer:
    """What the address of the context of RO-Crate answers; of others nothing is here."""
    def __init__(self, url, context):
        self.status_code = 200 if url == "https://w3id.org/ro/crate/1.2/context" else 404
        self.content, self.headers, self.ok, self.url = context, {"Content-Type": "application/ld+json"}, True, url
        self.text, self.history, self.links = context.decode(), [], {}

    def json(self):
        return json.loads(self.text)

    def raise_for_status(self):
        if self.status_code != 200:
            raise RuntimeError(f"{self.url} is not here")


def csvw(release):
    import csvw as c
    with contextlib.redirect_stdout(io.StringIO()):
        return list_of(c.CSVW(str(descriptor(release, "csvw-metadata.json")), validate=True, strict=False))


def list_of(described):
    import warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            valid = described.is_valid
        except Exception as e:
            return [f"{type(e).__name__}: {str(e)[:300]}"]
    return [] if valid else [str(w.message)[:300] for w in caught] or ["not valid"]


def cffconvert(release):
    return ran(options.cffconvert, "--validate", "-i", str(release / "CITATION.cff"))


def xmllint(release):
    schema = spec("datacite/4.7/metadata.xsd")
    return ran("xmllint", "--noout", "--nonet", "--schema", str(schema), str(release / "datacite.xml"))


def prov_o(release):
    """PROV-O has no validator: its terms, and what each of them is said of and by, are read from the ontology."""
    import rdflib
    ontology = rdflib.Dataset(default_union=True)
    ontology.parse(spec("vocab/prov.nq"), format="nquads")
    graph = rdf(release / "provenance" / "prov.jsonld")
    prov, a = "http://www.w3.org/ns/prov#", rdflib.RDF.type
    problems = []
    supers = lambda c: set(ontology.transitive_objects(c, rdflib.RDFS.subClassOf))
    for s, p, o in graph:
        for term in (p, o if p == a else None):
            if term is not None and str(term).startswith(prov) and (term, a, None) not in ontology:
                problems.append(f"{term} is no term of PROV-O")
        for node, side in ((s, rdflib.RDFS.domain), (o, rdflib.RDFS.range)):
            want = [c for c in ontology.objects(p, side) if str(c).startswith(prov)]
            if not str(p).startswith(prov) or not want:
                continue
            have = set().union(*(supers(c) for c in graph.objects(node, a))) if not isinstance(node, rdflib.Literal) else set()
            if not have & set(want):
                problems.append(f"{node} is no {want[0]}, as {p} asks")
    return problems


def rewrite(path, old, new, count=1):
    """A damage: old becomes new in a file of a release."""
    def damage(release):
        file = release / path
        text = file.read_text(encoding="utf-8")
        if not re.search(old, text):
            raise SystemExit(f"{path}: holds no {old!r} to be damaged")
        file.write_text(re.sub(old, new, text, count=count), encoding="utf-8")
    return damage


def remove(path):
    return lambda release: (release / path).unlink()


Validator = collections.namedtuple("Validator", "name version check damages")
xmllint_version = lambda: "xmllint " + (subprocess.run(["xmllint", "--version"], capture_output=True, text=True).stderr
                                        .split("\n")[0].split()[-1] if shutil.which("xmllint") else "")
cff_version = lambda: "cffconvert " + (subprocess.run([options.cffconvert, "--version"], capture_output=True, text=True)
                                       .stdout.strip() if shutil.which(options.cffconvert) else "")

validators = [
    Validator("Data Package 2", lambda: version("frictionless"), frictionless, {
        "a cell is another": rewrite("data/csv/articles.csv", "article,", "artikel,"),
        "a field has no name": rewrite("datapackage.json", r'"name": "actor_id",\n', ""),
        "a table is missing": remove("data/csv/events.csv"),
    }),
    Validator("Data Package 2, profile", lambda: version("jsonschema"), profile, {
        "no resources": rewrite("datapackage.json", '"resources"', '"resource"'),
    }),
    Validator("Croissant 1.1", lambda: version("mlcroissant"), mlcroissant, {
        "a file without a checksum": rewrite("croissant.json", r'"sha256": "[^"]*"', '"note": ""'),
        "a checksum is another": rewrite("croissant.json", r'"sha256": "[^"]*"', '"sha256": "00"', count=0),
        "a column that is not there": rewrite("croissant.json", '"column": "language"', '"column": "tongue"'),
    }),
    Validator("DCAT-AP 3.0", lambda: version("pyshacl"), dcat_ap, {
        "a data set without a title": rewrite("dcat.jsonld", '"dct:title"', '"dct:label"', count=0),
        "a distribution without an address": rewrite("dcat.jsonld", '"dcat:accessURL"', '"dcat:access"'),
    }),
    Validator("RO-Crate 1.2, Process Run Crate 0.5", lambda: version("roc-validator"), ro_crate, {
        "no licence": rewrite("ro-crate-metadata.json", '"license": {\n[^}]*},', "", count=0),
        "a file is missing": remove("data/csv/events.csv"),
        "a run without an instrument": rewrite("ro-crate-metadata.json", '"instrument"', '"tool"'),
    }),
    Validator("CSV on the Web", lambda: version("csvw"), csvw, {
        "a code is none": rewrite("data/csv/articles.csv", ",article,", ",artikel,"),
        "a cell too many": rewrite("data/csv/missions.csv", "\n(s)", r"\n,\1"),
        "a key that is not there": rewrite("data/csv/event_actors.csv", "\ne[0-9a-f]{16}", "\ne0000000000000000"),
    }),
    Validator("CITATION.cff 1.2", cff_version, cffconvert, {
        "no authors": rewrite("CITATION.cff", "authors:", "author:"),
        "a day is none": rewrite("CITATION.cff", 'date-released: "[^"]*"', 'date-released: "soon"'),
    }),
    Validator("DataCite 4.7", xmllint_version, xmllint, {
        "no publisher": rewrite("datacite.xml", "<publisher.*</publisher>", ""),
        "a type that is none": rewrite("datacite.xml", '"Dataset"', '"Data"'),
    }),
    Validator("OpenLineage 2-0-2", lambda: version("jsonschema"), openlineage, {
        "a run without an id": rewrite("provenance/openlineage.ndjson", '"runId"', '"id"'),
        "rows that are no number": rewrite("provenance/openlineage.ndjson", r'"rowCount":\d+', '"rowCount":"many"'),
    }),
    Validator("schema.org/Dataset", lambda: version("rdflib"), schema_org, {
        "no name": rewrite("schemaorg.jsonld", '\n  "name": [^\n]*', ""),
        "a property that is none": rewrite("schemaorg.jsonld", '"variableMeasured"', '"variableMeasure"'),
        "a country as a download": rewrite("schemaorg.jsonld", '"DataDownload"', '"Country"'),
    }),
    Validator("PROV-O", lambda: version("rdflib"), prov_o, {
        "a term that is none": rewrite("provenance/prov.jsonld", "prov:wasGeneratedBy", "prov:wasMadeBy"),
        "an activity used as an entity": rewrite("provenance/prov.jsonld", '"prov:Activity"', '"prov:Plan"'),
    }),
]


notes = {}  # what standards recommend and a release does not have, by standard
is_copy = False  # whether a damaged copy is looked at


def main():
    logging.disable(logging.WARNING)
    failed = 0
    for v in validators:
        started = time.monotonic()
        try:
            problems = v.check(options.release)
            name = v.version()
        except (Absent, Missing, ImportError) as e:
            print(f"{v.name:38} passed over: {e}")
            continue
        print(f"{v.name:38} {name:24} {'valid' if not problems else f'{len(problems)} problems'}"
              f" ({time.monotonic() - started:.1f} s)", flush=True)
        for problem in problems[:10]:
            print(f"    {problem}")
        failed += bool(problems)
        if not options.no_damage:
            failed += damaged(v)
    for name, found in notes.items():
        print(f"{name}: {len(found)} left out" + "".join(f"\n    {f}" for f in sorted(set(found))[:8]))
    print(f"{len(validators)} validators, {failed} failures")
    return 1 if failed else 0


def damaged(v):
    """Counts the damages that a validator does not see."""
    global is_copy
    unseen, is_copy = 0, True
    for what, damage in v.damages.items():
        kept = dict(notes)
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / options.release.name
            shutil.copytree(options.release, copy)
            damage(copy)
            try:
                problems = v.check(copy)
            except Missing:
                raise
            except Exception as e:  # a validator may end at what it cannot read
                problems = [f"{type(e).__name__}: {e}"]
        notes.clear()
        notes.update(kept)
        if problems:
            print(f"    {what}: seen ({problems[0].splitlines()[0][:90]})", flush=True)
        else:
            print(f"    {what}: NOT SEEN", flush=True)
            unseen += 1
    is_copy = False
    return unseen


sys.exit(main())
