using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Features;

/// <summary>The header of a <c>.npy</c> file: magic, version, and a Python dictionary of three entries.</summary>
/// <remarks>
/// NumPy Enhancement Proposal 1 (Kern, 2007). The dictionary is parsed by a grammar that knows these three entries and nothing else:
/// nothing is evaluated, and objects, which NumPy stores as pickles, are refused.
/// </remarks>
internal readonly record struct NpyHeader(NpyType Type, long Rows, int Columns, long DataOffset)
{
    private const int MaxHeaderLength = 64 << 10;
    private const int MaxColumns = 1 << 16;
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Bytes of all rows.</summary>
    public long DataLength => Rows * Columns * (int)Type;

    public static NpyHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[8];
        int got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (got < start.Length || !start[..6].SequenceEqual(Magic))
            throw new MalformedFileException(name, 0, NotNpy(start[..got]));
        int lengthBytes = start[6] switch
        {
            1 => 2,
            2 or 3 => 4,
            _ => throw new MalformedFileException(name, 0,
                $"byte 6: .npy version {start[6]}.{start[7]} is not known; save it with numpy.save, which writes version 1.0"),
        };
        Span<byte> lengthField = stackalloc byte[4];
        lengthField.Clear();
        ReadExactly(stream, lengthField[..lengthBytes], name, 8);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(lengthField);
        if (length > MaxHeaderLength)
            throw new MalformedFileException(name, 0,
                $"byte 8: the header claims {length} bytes; a plain matrix needs about 120: save it again with numpy.save");
        byte[] text = new byte[length];
        ReadExactly(stream, text, name, 8 + lengthBytes);
        return new Parser(Encoding.Latin1.GetString(text), name, 8 + lengthBytes).Header();
    }

    public static byte[] Write(NpyType type, long rows, int columns)
    {
        string dictionary = string.Create(
            CultureInfo.InvariantCulture, $"{{'descr': '<f{(int)type}', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
        int length = (10 + dictionary.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        Magic.CopyTo(header);
        header[6] = 1;
        header[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(length - 10));
        Encoding.ASCII.GetBytes(dictionary, header.AsSpan(10));
        header[^1] = (byte)'\n';
        return header;
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes, string name, long offset)
    {
        int got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (got < bytes.Length)
            throw new MalformedFileException(name, 0, $"the file ends at byte {offset + got}, within its header; upload it again");
    }

    private static string NotNpy(ReadOnlySpan<byte> start)
    {
        const string convert = "write the matrix with numpy.save(\"features.npy\", features.astype(\"<f4\"))";
        if (start.IsEmpty)
            return $"is empty; {convert}";
        if (start[0] == 0x80)
            return $"is a Python pickle, which is never opened because it can run code; {convert}";
        if (start.StartsWith("PK"u8))
            return $"is a zip (an .npz?); {convert}";
        return $"does not begin as a .npy file; {convert}";
    }

    /// <summary>A cursor over the dictionary's text.</summary>
    private sealed class Parser(string text, string name, long offset)
    {
        private int position;

        public NpyHeader Header()
        {
            NpyType? type = null;
            bool? fortran = null;
            (long Rows, int Columns)? shape = null;
            Expect('{');
            while (!Accept('}'))
            {
                string key = QuotedText();
                Expect(':');
                switch (key)
                {
                    case "descr" when type is null:
                        type = Type();
                        break;
                    case "fortran_order" when fortran is null:
                        fortran = Boolean();
                        break;
                    case "shape" when shape is null:
                        shape = Shape();
                        break;
                    default:
                        throw Problem($"the entry '{Fields.Shown(key)}' is unknown or comes twice");
                }
                if (!Accept(','))
                {
                    Expect('}');
                    break;
                }
            }
            SkipSpace();
            if (position < text.Length)
                throw Problem("something follows the header's dictionary");
            if (type is not { } kind || shape is not { } size || fortran is not { } columnMajor)
                throw Problem("the header needs 'descr', 'fortran_order' and 'shape'");
            if (columnMajor)
                throw Problem("the matrix is stored column by column; save numpy.ascontiguousarray(features)");
            return new NpyHeader(kind, size.Rows, size.Columns, offset + text.Length);
        }

        private NpyType Type()
        {
            SkipSpace();
            if (position < text.Length && text[position] == '[')
                throw Problem("the numbers are records of several fields; save a plain matrix of <f4");
            string descr = QuotedText();
            return descr switch
            {
                "<f2" => NpyType.F2,
                "<f4" => NpyType.F4,
                "<f8" => NpyType.F8,
                "|O" => throw Problem(
                    "the matrix holds Python objects, which are never opened because they can run code; save features.astype(\"<f4\")"),
                _ => throw Problem($"numbers of type '{Fields.Shown(descr)}' are not accepted; save features.astype(\"<f4\") (<f2, <f4 and <f8 are)"),
            };
        }

        private (long Rows, int Columns) Shape()
        {
            Expect('(');
            List<long> sizes = [];
            while (!Accept(')'))
            {
                sizes.Add(Number());
                if (!Accept(','))
                {
                    Expect(')');
                    break;
                }
            }
            if (sizes.Count != 2)
                throw Problem($"the array has {sizes.Count} dimensions instead of 2 (one row a picture); use features.reshape(rows, -1)");
            if (sizes[1] is < 1 or > MaxColumns)
                throw Problem($"a row has {sizes[1]} numbers; 1 to {MaxColumns} are accepted");
            if (sizes[0] > long.MaxValue / (sizes[1] * 8))
                throw Problem($"{sizes[0]} rows of {sizes[1]} numbers are more than any file holds");
            return (sizes[0], (int)sizes[1]);
        }

        private bool Boolean()
        {
            SkipSpace();
            foreach ((string word, bool value) in new[] { ("True", true), ("False", false) })
            {
                if (text.AsSpan(position).StartsWith(word, StringComparison.Ordinal))
                {
                    position += word.Length;
                    return value;
                }
            }
            throw Problem("expected True or False");
        }

        private long Number()
        {
            SkipSpace();
            int start = position;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
                position++;
            return long.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
                ? value
                : throw Problem("expected a whole number that fits into 63 bits");
        }

        private string QuotedText()
        {
            SkipSpace();
            char quote = position < text.Length ? text[position] : ' ';
            int end = quote is '\'' or '"' ? text.IndexOf(quote, position + 1) : -1;
            if (end < 0)
                throw Problem("expected text in quotation marks");
            string found = text[(position + 1)..end];
            position = end + 1;
            return found;
        }

        private bool Accept(char c)
        {
            SkipSpace();
            if (position >= text.Length || text[position] != c)
                return false;
            position++;
            return true;
        }

        private void Expect(char c)
        {
            if (!Accept(c))
                throw Problem($"expected '{c}'");
        }

        private void SkipSpace()
        {
            while (position < text.Length && (text[position] is ' ' or '\n' or '\t'))
                position++;
        }

        private MalformedFileException Problem(string what) => new(name, 0, $"byte {offset + position}: {what}");
    }
}
