#!/usr/bin/env bash
# Our index and three others on the same data, one after the other on this machine: bench/README.md has the question and the tables.
#   bench/peers/run.sh [--set 60k|1m|text|all] [--only ours|hnswlib|usearch|faiss] [--quick]
# Every engine leaves a piece under $VITRINE_PEERS (default ${TMPDIR:-/tmp}/vitrine-peers), and so do the peers' built indexes: a run
# that was stopped builds nothing twice, and --only measures one engine again; both write bench/results/SET.{md,json,svg} from all pieces there are.
# --quick takes few settings and one pass, to see that everything works; its results stay beside its pieces.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
here=$repository/bench/peers
cache=${VITRINE_PEERS:-${TMPDIR:-/tmp}/vitrine-peers}
data=${VITRINE_DATA:-$repository/../shared/data}
sets=all only=all quick=
while [ $# -gt 0 ]; do
    case $1 in
        --set) sets=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        --quick) quick=yes; shift ;;
        *) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;;
    esac
done
case $sets in 60k | 1m | text) ;; all) sets="60k 1m text" ;; *) echo "--set: 60k, 1m, text or all" >&2; exit 2 ;; esac
case $only in ours | hnswlib | usearch | faiss | all) ;; *) echo "--only: ours, hnswlib, usearch or faiss" >&2; exit 2 ;; esac

k=10 build_threads=2
if [ "$quick" ]; then
    passes=1 efs="16 64" expansions="16 64" probes="4 32" links=16 pieces=$cache/pieces-quick results=$cache/results-quick
else
    passes=5 efs="10 12 16 24 32 48 64 96 128 192 256 384 512" expansions=$efs probes="1 2 4 8 16 24 32 48 64 96 128 256" links="16 32"
    pieces=$cache/pieces results=$repository/bench/results
fi

say() { echo "== $*" >&2; }
wants() { [ "$only" = all ] || [ "$only" = "$1" ]; }

# What is missing is installed, and nothing else is touched.
packages=()
if wants hnswlib; then
    [ -f /usr/include/hnswlib/hnswlib.h ] || packages+=(libhnswlib-dev)
    command -v g++ > /dev/null || packages+=(g++)
fi
if wants faiss; then /usr/bin/python3 -c 'import faiss' 2> /dev/null || packages+=(python3-faiss); fi
if [ ${#packages[@]} -gt 0 ]; then
    say "installing ${packages[*]}"
    (apt-get update && apt-get install -y "${packages[@]}") >&2
fi
mkdir -p "$cache/node" "$pieces" "$results"
if wants usearch && [ ! -d "$cache/node/node_modules/usearch" ]; then
    say "installing usearch (its prebuilt library; no script of the package runs)"
    npm install --prefix "$cache/node" --ignore-scripts --no-audit --no-fund usearch >&2
fi
if wants hnswlib; then g++ -O3 -march=native -std=c++17 -w -o "$cache/hnswlib_bench" "$here/hnswlib_bench.cpp" -lpthread; fi

bench() { dotnet run -c Release --project "$repository/bench/Vitrine.Benchmarks" -- "$@"; }

# Sets $vectors, $queries, $truth, $built (the folder of peers' indexes) and $lists for a set.
prepare() {
    case $1 in
        60k)
            vectors=$data/ann-products60k/base.fvecs queries=$data/ann-products60k/query.fvecs truth=$data/ann-products60k/truth100.ivecs
            built=$cache/60k lists=512
            [ -f "$vectors" ] || { echo "$vectors is not there: set VITRINE_DATA to the folder of the data packs" >&2; exit 1; } ;;
        1m | text)
            local made=${VITRINE_ANN1M:-$cache/ann1m}
            if [ ! -f "$made/text-truth100.ivecs" ]; then
                say "making 1,100,000 vectors in $made"
                bench ann-generate --out "$made" >&2
            fi
            vectors=$made/base.fvecs built=$cache/1m lists=4096
            if [ "$1" = 1m ]; then queries=$made/query.fvecs truth=$made/truth100.ivecs
            else queries=$made/text.fvecs truth=$made/text-truth100.ivecs; fi ;;
    esac
    mkdir -p "$built"
}

# build NAME COMMAND…: runs it unless the index NAME is there from these very vectors, and keeps the build time beside it. An index that
# was built while the machine was busy has a wrong build time for ever: delete it from $VITRINE_PEERS/SET before the run that counts.
build() {
    local index=$built/$1 stamp load
    stamp=$(stat -Lc '%s %Y' "$vectors")
    load=$(cut -d' ' -f1 /proc/loadavg)
    shift
    if [ ! -f "$index.json" ] || [ "$(cat "$index.of" 2> /dev/null)" != "$stamp" ]; then
        say "building $(basename "$index")"
        rm -f "$index.json"
        "$@" > "$index.tmp"
        echo "$stamp" > "$index.of"
        sed "s/}\$/, \"build_load\": $load}/" "$index.tmp" > "$index.json"
        rm "$index.tmp"
    fi
}

# piece SET ENGINE VARIANT VERSION BUILD.json COMMAND…: measures, and leaves the piece only when the command went well.
piece() {
    local set=$1 engine=$2 variant=$3 version=$4 build=$5 load
    shift 5
    load=$(cut -d' ' -f1 /proc/loadavg)
    say "$set: $engine $variant (load $load)"
    "$@" > "$pieces/measured.tmp"
    /usr/bin/env python3 "$here/assemble.py" piece "$pieces/$set.$engine.$(echo "$variant" | tr -c 'A-Za-z0-9\n' '_').json" \
        "$engine" "$variant" "$version" "$load" "$build" "$pieces/measured.tmp"
    rm "$pieces/measured.tmp"
}

ours() {
    dotnet build -c Release -v q --nologo "$repository/src/Vitrine.Cli" >&2
    local version rows
    version=$(git -C "$repository" rev-parse --short HEAD)
    for rows in float32 bf16 int8; do
        if [ "$quick" ] && [ $rows != float32 ]; then continue; fi
        piece "$1" vitrine "$rows" "$version" - dotnet "$repository/src/Vitrine.Cli/bin/Release/net10.0/vitrine.dll" bench index \
            --base "$vectors" --queries "$queries" --truth "$truth" --k $k --metric ip --rows $rows --threads 1 --passes $passes --format json
    done
}

hnswlib() {
    local version m
    version=$(dpkg-query -W -f '${Version}' libhnswlib-dev)
    for m in $links; do
        build "hnswlib-M$m" "$cache/hnswlib_bench" build "$vectors" "$built/hnswlib-M$m" "$m" 200 $build_threads
        # shellcheck disable=SC2086 # the settings are words
        piece "$1" hnswlib "M $m" "$version" "$built/hnswlib-M$m.json" \
            "$cache/hnswlib_bench" search "$queries" "$truth" "$built/hnswlib-M$m" $k $passes $efs
    done
}

usearch() {
    local version
    version=$(node -p "require('$cache/node/node_modules/usearch/package.json').version")
    export PEERS_NODE=$cache/node
    build usearch node "$here/usearch_bench.cjs" build "$vectors" "$built/usearch" 16 200 $build_threads
    # shellcheck disable=SC2086
    piece "$1" usearch "M 16" "$version" "$built/usearch.json" \
        node "$here/usearch_bench.cjs" search "$queries" "$truth" "$built/usearch" $k $passes 16 $expansions
}

faiss() {
    local version factory name settings p
    version=$(/usr/bin/python3 "$here/faiss_bench.py" version)
    for factory in IVF$lists,Flat IVF$lists,PQ64x4fs,RFlat; do
        settings=
        for p in $probes; do
            case $factory in
                *RFlat) settings="$settings nprobe=$p,k_factor_rf=10 nprobe=$p,k_factor_rf=40" ;;
                *) settings="$settings nprobe=$p" ;;
            esac
        done
        name=faiss-$(echo "$factory" | tr , -)
        build "$name" /usr/bin/python3 "$here/faiss_bench.py" build "$vectors" "$built/$name" "$factory" $build_threads
        # shellcheck disable=SC2086
        piece "$1" faiss "$factory" "$version" "$built/$name.json" \
            /usr/bin/python3 "$here/faiss_bench.py" search "$queries" "$truth" "$built/$name" $k $passes $settings
    done
}

for set in $sets; do
    prepare "$set"
    for engine in ours hnswlib usearch faiss; do
        if wants "$engine"; then "$engine" "$set"; fi
    done
    /usr/bin/env python3 "$here/assemble.py" results "$set" "$pieces" "$results"
    say "$results/$set.md"
done
