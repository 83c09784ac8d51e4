// hnswlib beside us: builds an index of TEXMEX files on several threads, or loads one and searches it on one.
//   hnswlib_bench build  BASE INDEX M EF_CONSTRUCTION THREADS
//   hnswlib_bench search QUERIES TRUTH INDEX K PASSES EF…
// Prints one JSON document as `vitrine bench index` does. Compile with -O3 -march=native: the header picks AVX-512 where there is one.
#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

using Clock = std::chrono::steady_clock;

static double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

template <typename T>
struct Rows {
    size_t count = 0, columns = 0;
    std::vector<T> values;
    const T* operator[](size_t row) const { return values.data() + row * columns; }
};

template <typename T>
static Rows<T> read_texmex(const std::string& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) throw std::runtime_error(file + ": cannot be read");
    const size_t bytes = in.tellg();
    in.seekg(0);
    int32_t columns = 0;
    in.read(reinterpret_cast<char*>(&columns), 4);
    if (columns < 1 || columns > 65536 || bytes % (4 * (columns + 1ul)) != 0) throw std::runtime_error(file + ": no TEXMEX file");
    Rows<T> rows;
    rows.columns = columns;
    rows.count = bytes / (4 * (columns + 1ul));
    rows.values.resize(rows.count * rows.columns);
    in.seekg(0);
    for (size_t i = 0; i < rows.count; i++) {
        in.read(reinterpret_cast<char*>(&columns), 4);
        if (static_cast<size_t>(columns) != rows.columns) throw std::runtime_error(file + ": rows of different lengths");
        in.read(reinterpret_cast<char*>(rows.values.data() + i * rows.columns), 4 * rows.columns);
    }
    return rows;
}

// Memory of our own, without the pages of files: what loading the index added is what it needs.
static long anonymous_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("RssAnon:", 0) == 0) return std::atol(line.c_str() + 8) * 1024;
    return 0;
}

static int build(const std::string& base, const std::string& index, int m, int ef_construction, int threads) {
    const auto start = Clock::now();
    const Rows<float> rows = read_texmex<float>(base);
    hnswlib::InnerProductSpace space(rows.columns);
    hnswlib::HierarchicalNSW<float> graph(&space, rows.count, m, ef_construction);
    std::atomic<size_t> next{0};
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; t++)
        workers.emplace_back([&] {
            for (size_t i; (i = next++) < rows.count;) {
                graph.addPoint(rows[i], i);
                if (i % 100000 == 0 && i > 0) std::fprintf(stderr, "  %zu of %zu rows, %.0f a second\n", i, rows.count, i / seconds_since(start));
            }
        });
    for (auto& worker : workers) worker.join();
    const double took = seconds_since(start);
    graph.saveIndex(index);
    std::printf("{\"build_seconds\": %.3f, \"build_threads\": %d}\n", took, threads);
    return 0;
}

static int search(char** arguments, const std::vector<int>& efs) {
    const Rows<float> queries = read_texmex<float>(arguments[0]);
    const Rows<int32_t> truth = read_texmex<int32_t>(arguments[1]);
    const std::string file = arguments[2];
    const size_t k = std::atoi(arguments[3]);
    const int passes = std::atoi(arguments[4]);
    hnswlib::InnerProductSpace space(queries.columns);
    const long before = anonymous_bytes();
    const auto opening = Clock::now();
    hnswlib::HierarchicalNSW<float> graph(&space, file);
    graph.searchKnn(queries[0], k);
    const double open_ms = 1000 * seconds_since(opening);
    const long resident = anonymous_bytes() - before;
    std::ifstream size(file, std::ios::binary | std::ios::ate);
    std::printf("{\"vectors\": %zu, \"dimension\": %zu, \"queries\": %zu, \"k\": %zu, \"threads\": 1, \"passes\": %d, \"open_ms\": %.1f, "
                "\"resident_bytes\": %ld, \"mapped_bytes\": 0, \"file_bytes\": %ld, \"frontier\": [",
                static_cast<size_t>(graph.cur_element_count), queries.columns, queries.count, k, passes, open_ms, resident, static_cast<long>(size.tellg()));
    for (size_t e = 0; e < efs.size(); e++) {
        graph.setEf(efs[e]);
        struct Pass { double took; std::vector<double> microseconds; size_t found; };
        std::vector<Pass> runs;
        double spent = 0;
        for (size_t q = 0; q < std::min<size_t>(200, queries.count); q++) graph.searchKnn(queries[q], k);
        while (runs.size() < static_cast<size_t>(passes) && (runs.empty() || spent < 20)) {
            Pass pass{0, std::vector<double>(queries.count), 0};
            std::vector<std::priority_queue<std::pair<float, hnswlib::labeltype>>> answers(queries.count);
            const auto start = Clock::now();
            for (size_t q = 0; q < queries.count; q++) {
                const auto one = Clock::now();
                answers[q] = graph.searchKnn(queries[q], k);
                pass.microseconds[q] = 1e6 * seconds_since(one);
            }
            pass.took = seconds_since(start);
            for (size_t q = 0; q < queries.count; q++) {
                const std::unordered_set<int32_t> nearest(truth[q], truth[q] + k);
                for (; !answers[q].empty(); answers[q].pop()) pass.found += nearest.count(static_cast<int32_t>(answers[q].top().second));
            }
            spent += pass.took;
            runs.push_back(std::move(pass));
        }
        std::sort(runs.begin(), runs.end(), [](const Pass& a, const Pass& b) { return a.took < b.took; });
        Pass& median = runs[runs.size() / 2];
        std::sort(median.microseconds.begin(), median.microseconds.end());
        const auto at = [&](double share) { return median.microseconds[std::min(queries.count - 1, static_cast<size_t>(share * queries.count))]; };
        std::printf("%s{\"recall\": %.5f, \"qps\": %.1f, \"p50_us\": %.1f, \"p99_us\": %.1f, \"settings\": {\"ef\": %d}}", e ? ", " : "",
                    static_cast<double>(median.found) / (k * queries.count), queries.count / median.took, at(0.5), at(0.99), efs[e]);
    }
    std::printf("]}\n");
    return 0;
}

int main(int count, char** arguments) {
    try {
        const std::string verb = count > 1 ? arguments[1] : "";
        if (verb == "build" && count == 7)
            return build(arguments[2], arguments[3], std::atoi(arguments[4]), std::atoi(arguments[5]), std::atoi(arguments[6]));
        if (verb == "search" && count > 7) {
            std::vector<int> efs;
            std::transform(arguments + 7, arguments + count, std::back_inserter(efs), [](const char* text) { return std::atoi(text); });
            return search(arguments + 2, efs);
        }
        std::fprintf(stderr, "usage: hnswlib_bench build BASE INDEX M EF_CONSTRUCTION THREADS | search QUERIES TRUTH INDEX K PASSES EF...\n");
        return 2;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
