using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics.Codes;

namespace Vitrine.Index.Vectors.Lists;

/// <content>The first two sieves, one list at a time.</content>
internal sealed unsafe partial class ListSearch
{
    // The bits of a list that nobody has looked up yet.
    private ReadOnlySpan<uint> Select(ListEntries entries, ReadOnlySpan<ulong> among)
    {
        int blocks = entries.Blocks;
        if (_selected.Length < blocks)
            _selected = new uint[Math.Max(blocks, 2 * _selected.Length)];
        ListMasks.Fill(entries, among, _selected.AsSpan(0, blocks));
        return _selected.AsSpan(0, blocks);
    }

    private void Scan(ListEntries entries, RankedList list, ReadOnlySpan<ulong> among, ProbeSettings settings, ref ProbeCounts counts)
    {
        int count = entries.Count;
        int blocks = (count + ListEntries.Block - 1) / ListEntries.Block;
        GrowSums(blocks);
        Sum(entries, 0, blocks);
        ScanConstants constants = Constants(list, settings);
        int survivors = 0;
        for (int first = 0; first < count; first += ListEntries.Block)
        {
            uint mask = Above(entries, first, constants);
            if (first + ListEntries.Block > count)
                mask &= (uint)((1UL << (count - first)) - 1);
            for (; mask != 0; mask &= mask - 1)
            {
                int entry = first + BitOperations.TrailingZeroCount(mask);
                int document = entries.Documents[entry];
                if ((uint)document >> 6 < (uint)among.Length && (among[document >> 6] & (1UL << document)) != 0)
                    Keep(entries, entry, ref survivors);
            }
            // Early in a search the floor is low and everything survives; refining soon raises it.
            if (survivors >= RefineFrom)
                Refine(entries, list, settings, ref survivors, ref counts);
        }
        Refine(entries, list, settings, ref survivors, ref counts);
        counts.Scanned += count;
    }

    // The same under a filter: what it leaves is known before codes are read.
    private void ScanSelected(ListEntries entries, RankedList list, ReadOnlySpan<uint> selected, ProbeSettings settings, ref ProbeCounts counts)
    {
        GrowSums(selected.Length);
        ScanConstants constants = Constants(list, settings);
        int survivors = 0;
        int end = 0;
        for (int block = 0; block < selected.Length; block++)
        {
            uint mask = selected[block];
            if (mask == 0)
                continue;
            if (block >= end)
            {
                for (end = block + 1; end < selected.Length && selected[end] != 0; end++)
                {
                }
                Sum(entries, block, end);
                counts.Scanned += (end - block) * ListEntries.Block;
            }
            int first = block * ListEntries.Block;
            for (mask &= Above(entries, first, constants); mask != 0; mask &= mask - 1)
                Keep(entries, first + BitOperations.TrailingZeroCount(mask), ref survivors);
            if (survivors >= RefineFrom)
                Refine(entries, list, settings, ref survivors, ref counts);
        }
        Refine(entries, list, settings, ref survivors, ref counts);
    }

    private int BlockBytes => ListEntries.Block * _query.Rotated.Length / 8;

    private void GrowSums(int blocks)
    {
        if (_sums.Length < blocks * ListEntries.Block)
            _sums = new ushort[Math.Max(blocks * ListEntries.Block, 2 * _sums.Length)];
    }

    private void Sum(ListEntries entries, int block, int end) => FastScan.Sum(
        new ReadOnlySpan<byte>(entries.Signs + (nint)block * BlockBytes, (end - block) * BlockBytes), _query.Rotated.Length / 4, _query.Tables,
        _sums.AsSpan(block * ListEntries.Block, (end - block) * ListEntries.Block));

    private ScanConstants Constants(RankedList list, ProbeSettings settings) =>
        new(list.Start, _query.TableStart, _query.TableStep, settings.CoarseErrors * list.Distance);

    // Which of a block may pass the floor.
    private uint Above(ListEntries entries, int first, in ScanConstants constants)
    {
        fixed (ushort* sums = _sums)
            return BoundScan.Above(sums + first, constants, new CoarseFactors(entries.Base + first, entries.Scale + first, entries.Error + first), _best.Floor);
    }

    private void Keep(ListEntries entries, int entry, ref int survivors)
    {
        _survivors[survivors++] = entry;
        if (!Sse.IsSupported)
            return;
        byte* record = entries.Records + (nint)entry * entries.RecordBytes;
        Sse.Prefetch0(record);
        Sse.Prefetch0(record + 64);
        Sse.Prefetch0(record + 128);
    }

    private void Refine(ListEntries entries, RankedList list, ProbeSettings settings, ref int survivors, ref ProbeCounts counts)
    {
        counts.Refined += survivors;
        float errors = settings.FineErrors * list.Distance;
        for (int i = 0; i < survivors; i++)
        {
            int entry = _survivors[i];
            int levels = NibbleDot.Dot(entries.Levels(entry), _query.Bytes);
            CodeFactors fine = entries.Fine(entry);
            float sum = _query.FineSum(_query.TableStart + _query.TableStep * _sums[entry], levels);
            float estimate = list.Start + fine.Base + fine.Scale * sum;
            float error = errors * fine.Error;
            if (estimate + error <= _best.Floor)
                continue;
            int document = entries.Documents[entry];
            _best.Offer(document, estimate - error);
            Add(new Candidate(document, entries.Row(entry), estimate + error), estimate);
        }
        survivors = 0;
    }
}
