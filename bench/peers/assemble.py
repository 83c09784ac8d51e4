"""Turns what the engines measured into a table, a document and a plot. Needs nothing but Python.

    assemble.py piece FILE ENGINE VARIANT VERSION LOAD BUILD.json|- MEASURED      one engine's answer, with what else is known of it
    assemble.py results SET PIECES RESULTS                                        RESULTS/SET.md, .json and .svg from PIECES/SET.*.json
"""
import json
import math
import os
import platform
import sys

# Readable on white and on black.
COLOURS = {"vitrine": "#2f81f7", "hnswlib": "#e5534b", "usearch": "#c69026", "faiss": "#57ab5a"}
DASHES = ["", "7 4", "2 3"]
TITLES = {
    "60k": "58,595 embeddings of real product pictures, 256 numbers each (pack ann-products60k)",
    "1m": "1,100,000 made vectors of 256 numbers, neighbourhoods like those of real pictures",
    "text": "1,100,000 made vectors of 256 numbers; queries from another distribution, as texts have",
}
RECALLS = [0.90, 0.95, 0.98, 0.99, 0.995]


def machine():
    names = {line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")}
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    flags = next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "").split()
    vectors = "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else "no AVX2"
    return f"{', '.join(sorted(names))}, {os.cpu_count()} cores, {vectors}, {memory / 2**20:.0f} GiB, Linux {platform.release().split('-')[0]}"


def make_piece(file, engine, variant, version, load, build, measured):
    with open(measured) as text:
        report = json.load(text)
    if build != "-":
        with open(build) as text:
            report.update(json.load(text))
    report.update(engine=engine, variant=variant, version=version, load_before=float(load), machine=machine())
    with open(file + ".tmp", "w") as out:
        json.dump(report, out, indent=1)
    os.replace(file + ".tmp", file)


def best(frontier):
    """The points that no other beats in recall and speed both, by rising recall."""
    kept = []
    for point in sorted(frontier, key=lambda p: (-p["qps"], -p["recall"])):
        if not kept or point["recall"] > kept[-1]["recall"]:
            kept.append(point)
    return kept


def speed_at(points, recall):
    """Queries a second at a recall: between two measured settings, along the line through their logarithms."""
    for below, above in zip(points, points[1:]):
        if below["recall"] <= recall <= above["recall"]:
            share = (recall - below["recall"]) / (above["recall"] - below["recall"])
            return math.exp(math.log(below["qps"]) * (1 - share) + math.log(above["qps"]) * share)
    # The least accurate setting was better already: at least as fast as that one.
    return points[0]["qps"] if points and points[0]["recall"] > recall else None


def table(name, pieces):
    lines = [
        f"# {TITLES[name]}", "",
        f"`bench/peers/run.sh --set {name}`: recall@{pieces[0]['k']} of {pieces[0]['queries']:,} queries asked one at a time on one thread; of several passes the one of the median rate. "
        "Building took two threads. *Resident* is what loading the built index added to the process's own memory (for Vitrine: what the index says it holds), *mapped* are files that the system may drop from memory. "
        "Queries a second at a recall are read between the two nearest measured settings; a setting that finds more than asked is taken as it is.", "",
        "; ".join(sorted({piece["machine"] for piece in pieces})) + ". "
        + "; ".join(sorted({f"{piece['engine']} {piece['version']}" for piece in pieces})) + ".", "",
        f"![recall against queries a second]({name}.svg)", "",
        "| engine | build | open | resident | mapped | " + " | ".join(f"q/s at {recall:g}" for recall in RECALLS) + " |",
        "|---|" + "---|" * (4 + len(RECALLS)),
    ]
    for piece in pieces:
        speeds = [speed_at(best(piece["frontier"]), recall) for recall in RECALLS]
        lines.append(
            f"| {piece['engine']} {piece['variant']} | {piece['build_seconds']:.1f} s | {piece['open_ms']:.0f} ms | {piece['resident_bytes'] / 2**20:,.0f} MiB | {piece['mapped_bytes'] / 2**20:,.0f} MiB | "
            + " | ".join("" if speed is None else f"{speed:,.0f}" for speed in speeds) + " |")
    notes = []
    if any(piece["engine"] == "faiss" for piece in pieces):
        notes.append("FAISS is Debian's build, without AVX2: its scans of PQ codes are emulated, so it is a weak peer here.")
    if any(piece["engine"] in ("faiss", "usearch") for piece in pieces):
        notes.append("FAISS and USearch are called from Python and from Node.js, which costs some microseconds a query.")
    for what, load, harm in (("searches", "load_before", "too slow"), ("builds", "build_load", "too long")):
        # Each engine leaves a load of one or two behind for the next.
        busy = [f"{piece['engine']} {piece['variant']} ({piece[load]:g})" for piece in pieces if piece.get(load, 0) > 2.5]
        if busy:
            notes.append(f"The machine was busy with other work (its load in brackets) when these {what} began, so they may be {harm}: {', '.join(busy)}.")
    if len({piece["machine"] for piece in pieces}) > 1:
        notes.append("The pieces come from different machines and cannot be compared.")
    lines += [""] + [f"- {note}" for note in notes]
    lines += ["", "## All measured settings", "", "| engine | setting | expected | recall | queries/s | p50 | p99 |", "|---|---|---|---|---|---|---|"]
    for piece in pieces:
        for point in piece["frontier"]:
            settings = ", ".join(f"{key} {value:.4g}" if isinstance(value, (int, float)) else f"{value}" for key, value in point["settings"].items())
            expected = f"{point['expected_recall']:.3f}" if point.get("expected_recall") is not None else ""
            lines.append(
                f"| {piece['engine']} {piece['variant']} | {settings} | {expected} | {point['recall']:.4f} | {point['qps']:,.0f} | {point['p50_us']:,.0f} µs | {point['p99_us']:,.0f} µs |")
    return "\n".join(lines) + "\n"


def plot(name, pieces):
    width, height, left, right, top, bottom = 900, 540, 70, 250, 40, 56
    least, most = 0.8, 0.9995
    stretch = lambda recall: -math.log10(1 - min(max(recall, least), most))
    speeds = [p["qps"] for piece in pieces for p in best(piece["frontier"]) if p["recall"] >= least]
    low, high = 10 ** math.floor(math.log10(min(speeds))), 10 ** math.ceil(math.log10(max(speeds)))
    x = lambda recall: left + (width - left - right) * (stretch(recall) - stretch(least)) / (stretch(most) - stretch(least))
    y = lambda qps: height - bottom - (height - top - bottom) * math.log10(qps / low) / math.log10(high / low)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="13" fill="#7d8590">',
        f'<title>{TITLES[name]}</title>', f'<text x="{left}" y="22" font-size="14">{TITLES[name]}</text>',
    ]
    for recall in (0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999):
        out.append(f'<path d="M{x(recall):.1f} {top}V{height - bottom}" stroke="#7d8590" stroke-opacity="0.25"/>')
        out.append(f'<text x="{x(recall):.1f}" y="{height - bottom + 18}" text-anchor="middle">{recall:g}</text>')
    for exponent in range(round(math.log10(low)), round(math.log10(high)) + 1):
        for step in (1, 2, 5):
            value = step * 10 ** exponent
            if value <= high:
                out.append(f'<path d="M{left} {y(value):.1f}H{width - right}" stroke="#7d8590" stroke-opacity="{0.35 if step == 1 else 0.15}"/>')
                out.append(f'<text x="{left - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:,.0f}</text>')
    out.append(f'<text x="{(left + width - right) / 2}" y="{height - 12}" text-anchor="middle">recall@{pieces[0]["k"]} (stretched towards 1)</text>')
    out.append(f'<text transform="translate(14 {(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">queries a second, one thread</text>')
    seen = {}
    for row, piece in enumerate(pieces):
        engine = piece["engine"]
        dash = DASHES[seen.get(engine, 0) % len(DASHES)]
        seen[engine] = seen.get(engine, 0) + 1
        style = f'stroke="{COLOURS[engine]}" stroke-width="2.2" fill="none"' + (f' stroke-dasharray="{dash}"' if dash else "")
        points = [(x(p["recall"]), y(p["qps"])) for p in best(piece["frontier"]) if p["recall"] >= least]
        out.append(f'<polyline {style} points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{COLOURS[engine]}"/>' for a, b in points]
        at = top + 12 + 22 * row
        out.append(f'<path d="M{width - right + 14} {at}h30" {style}/><text x="{width - right + 52}" y="{at + 4}">{engine} {piece["variant"]}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def make_results(name, pieces_folder, results):
    files = sorted(file for file in os.listdir(pieces_folder) if file.startswith(f"{name}.") and file.endswith(".json"))
    pieces = []
    for file in files:
        with open(os.path.join(pieces_folder, file)) as text:
            pieces.append(json.load(text))
    if not pieces:
        sys.exit(f"no engine has been measured on {name} yet")
    order = list(COLOURS)
    rows = ["float32", "bf16", "int8"]
    pieces.sort(key=lambda piece: (order.index(piece["engine"]), rows.index(piece["variant"]) if piece["variant"] in rows else 0, piece["variant"]))
    for ending, text in (("md", table(name, pieces)), ("json", json.dumps(pieces, indent=1) + "\n"), ("svg", plot(name, pieces))):
        with open(os.path.join(results, f"{name}.{ending}"), "w") as out:
            out.write(text)


if __name__ == "__main__":
    if sys.argv[1:2] == ["piece"] and len(sys.argv) == 9:
        make_piece(*sys.argv[2:])
    elif sys.argv[1:2] == ["results"] and len(sys.argv) == 5:
        make_results(*sys.argv[2:])
    else:
        sys.exit(__doc__)
