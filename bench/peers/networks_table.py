"""networks_table.py LINES.jsonl RESULTS: what networks.sh measured as RESULTS/networks.md and networks.json."""
import json
import os
import sys

from assemble import machine


def main(lines, results):
    rows = [json.loads(line) for line in open(lines)]
    with open(os.path.join(results, "networks.json"), "w") as out:
        json.dump({"machine": machine(), "measured": rows}, out, indent=1)
        out.write("\n")
    text = ["# Networks beside peers", "", f"`bench/peers/networks.sh` on {machine()}. The fastest pass of each.", ""]
    for what, unit, key in [("inference", "ms a picture", "ms"), ("training", "pictures a second", "pictures_per_second")]:
        own = [r for r in rows if r["what"] == what and r["engine"] == "vitrine"]
        peer = next((r["engine"] for r in rows if r["what"] == what and r["engine"] != "vitrine"), "peer")
        text += [f"## {what.capitalize()}: {unit}", "", f"| network | side | batch | threads | Vitrine | {peer} | Vitrine / peer |", "|---|---|---|---|---|---|---|"]
        for row in own:
            other = next(r for r in rows if r["engine"] != "vitrine" and all(r[k] == row[k] for k in ("what", "network", "side", "batch", "threads")))
            text.append(f"| {row['network']} | {row['side']} | {row['batch']} | {row['threads']} | {row[key]} | {other[key]} | {row[key] / other[key]:.2f} |")
        text.append("")
    with open(os.path.join(results, "networks.md"), "w") as out:
        out.write("\n".join(text))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
