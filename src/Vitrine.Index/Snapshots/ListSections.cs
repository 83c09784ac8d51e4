using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Snapshots;

/// <summary>Writes and reads inverted lists, with their calibration.</summary>
internal static class ListSections
{
    // Of rotation, codes and factors: what they mean, not how they lie. Lists of another version are passed over and made anew.
    private const int CodeVersion = 1;

    private const int MostDepths = 16;

    public static void Write(SectionWriter writer, InvertedFile file, int documents)
    {
        writer.Begin(SectionNames.Centres);
        writer.WriteInt32(CodeVersion);
        writer.WriteInt64((long)file.Shape.Seed);
        writer.WriteInt32(file.Shape.TargetSize);
        writer.WriteInt32(file.Shape.BuiltFrom);
        writer.WriteInt32(file.Lists.Length);
        writer.WriteArray(file.Centres.All);
        writer.WriteArray(file.Spreads);
        WriteCalibration(writer, file.Calibration);
        writer.Begin(SectionNames.Lists);
        foreach (InvertedList list in file.Lists)
        {
            ListEntries entries = list.Entries;
            int count = entries.CountBefore(documents);
            writer.WriteInt32(count);
            entries.WriteTo(writer, count);
        }
    }

    /// <summary>The lists of a snapshot; null when it has none, or such that this program does not read: then they are made anew.</summary>
    /// <exception cref="IndexDamagedException">A byte is not what was written, or the lists are not of these rows.</exception>
    public static InvertedFile? Read(SnapshotFile file, IndexSchema schema, VectorColumn rows, int rowCount)
    {
        if (file.TrySection(SectionNames.Centres) is not { } section || section.ReadInt32() != CodeVersion)
            return null;
        long seed = section.ReadInt64();
        int targetSize = section.ReadInt32();
        int builtFrom = section.ReadInt32();
        if (targetSize < 1 || builtFrom < 0)
            throw section.Damaged($"lists of {targetSize} made of {builtFrom} vectors cannot be.");
        var shape = new FileShape(schema.Metric, schema.Dimension, (ulong)seed, targetSize, builtFrom);
        int dimension = shape.Rotation.RotatedDimension;
        int count = section.ReadInt32();
        if (count < 1 || (long)count * dimension > section.Remaining / sizeof(float))
            throw section.Damaged($"it says that {count} centres follow, and {section.Remaining} bytes do.");
        float[] centres = section.ReadArray<float>(count * dimension);
        float[] spreads = section.ReadArray<float>(count);
        Calibration? calibration = ReadCalibration(section);
        section.RequireEnd();
        InvertedList[] lists = ReadLists(file.Section(SectionNames.Lists), count, dimension, rows, rowCount);
        return new InvertedFile(shape, new CentreTable(centres, dimension), lists, spreads) { Calibration = calibration };
    }

    private static InvertedList[] ReadLists(SectionReader section, int count, int dimension, VectorColumn rows, int rowCount)
    {
        var lists = new InvertedList[count];
        var seen = new ulong[(rowCount + 63) / 64];
        long total = 0;
        for (int i = 0; i < count; i++)
        {
            int length = section.ReadInt32();
            if (length < 0 || (long)length * ListEntries.BytesPerEntry(dimension) > section.Remaining)
                throw section.Damaged($"it says that {length} entries follow, and {section.Remaining} bytes do.");
            ListEntries entries = ListEntries.ReadFrom(section, dimension, length);
            total += length;
            for (int entry = 0; entry < length; entry++)
            {
                int row = entries.Row(entry);
                if ((uint)row >= (uint)rowCount || entries.Document(entry) != rows.Documents[row] || (seen[row >> 6] & (1UL << row)) != 0)
                    throw section.Damaged($"row {row} of document {entries.Document(entry)} does not belong there.");
                seen[row >> 6] |= 1UL << row;
            }
            lists[i] = new InvertedList(entries);
        }
        section.RequireEnd();
        return total == rowCount ? lists : throw section.Damaged($"it holds {total} of {rowCount} rows.");
    }

    private static void WriteCalibration(SectionWriter writer, Calibration? calibration)
    {
        writer.WriteInt32(calibration?.Depths.Length ?? 0);
        if (calibration is null)
            return;
        writer.WriteInt32(calibration.Queries);
        writer.WriteInt32(calibration.Vectors);
        writer.WriteInt32(calibration.Lists);
        for (int i = 0; i < calibration.Depths.Length; i++)
        {
            CalibrationPoint[][] curves = calibration.Points(i);
            writer.WriteInt32(calibration.Depths[i]);
            writer.WriteInt32(curves.Length);
            foreach (CalibrationPoint[] points in curves)
            {
                writer.WriteInt32(points.Length);
                writer.WriteArray<CalibrationPoint>(points);
            }
        }
    }

    private static Calibration? ReadCalibration(SectionReader section)
    {
        int depths = section.ReadInt32();
        if (depths is < 0 or > MostDepths)
            throw section.Damaged($"{depths} depths cannot be.");
        if (depths == 0)
            return null;
        int queries = section.ReadInt32();
        int vectors = section.ReadInt32();
        int lists = section.ReadInt32();
        var all = new int[depths];
        var points = new CalibrationPoint[depths][][];
        for (int i = 0; i < depths; i++)
        {
            all[i] = section.ReadInt32();
            int curves = section.ReadInt32();
            if (all[i] < 1 || (i > 0 && all[i] <= all[i - 1]) || curves != Calibration.Patience.Length)
                throw section.Damaged($"{curves} curves for depth {all[i]} cannot be.");
            points[i] = new CalibrationPoint[curves][];
            for (int curve = 0; curve < curves; curve++)
            {
                points[i][curve] = section.ReadArray<CalibrationPoint>(section.ReadInt32());
                if (points[i][curve].Length == 0)
                    throw section.Damaged($"no points for depth {all[i]} cannot be.");
            }
        }
        return new Calibration(queries, vectors, lists, all, points);
    }
}
