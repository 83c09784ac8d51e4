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
internal static class NpyHeader
{
    private const int MaxHeaderLength = 64 << 10;
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Whether the first eight bytes are those of a <c>.npy</c> file.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) => start.Length == 8 && start.StartsWith(Magic);

    public static FeatureHeader Read(Stream stream, ReadOnlySpan<byte> start, string name)
    {
        int lengthBytes = start[6] switch
        {
            1 => 2,
            2 or 3 => 4,
            _ => throw new MalformedFileException(name, 0,
                $"byte 6: .npy version {start[6]}.{start[7]} is not known; save it with numpy.save, which writes version 1.0"),
        };
        Span<byte> lengthField = stackalloc byte[4];
        lengthField.Clear();
        FeatureHeader.ReadExactly(stream, lengthField[..lengthBytes], name, 8);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(lengthField);
        if (length > MaxHeaderLength)
            throw new MalformedFileException(name, 0,
                $"byte 8: the header claims {length} bytes; a plain matrix needs about 120: save it again with numpy.save");
        byte[] text = new byte[length];
        FeatureHeader.ReadExactly(stream, text, name, 8 + lengthBytes);
        return new Parser(Encoding.Latin1.GetString(text), name, 8 + lengthBytes).Header();
    }

    public static byte[] Write(FeatureType type, long rows, int columns)
    {
        string dictionary = string.Create(
            CultureInfo.InvariantCulture, $"{{'descr': '<f{FeatureHeader.SizeOf(type)}', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
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

    /// <summary>A cursor over the dictionary's text.</summary>
    private sealed class Parser(string text, string name, long offset)
    {
        private int position;

        public FeatureHeader Header()
        {
            FeatureType? type = null;
            bool? fortran = null;
            List<long>? shape = null;
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
            if (type is not { } kind || shape is not { } sizes || fortran is not { } columnMajor)
                throw Problem("the header needs 'descr', 'fortran_order' and 'shape'");
            if (columnMajor)
                throw Problem("the matrix is stored column by column; save numpy.ascontiguousarray(features)");
            return new FeatureHeader(kind, sizes, name);
        }

        private FeatureType Type()
        {
            SkipSpace();
            if (position < text.Length && text[position] == '[')
                throw Problem("the numbers are records of several fields; save a plain matrix of <f4");
            string descr = QuotedText();
            return descr switch
            {
                "<f2" => FeatureType.F16,
                "<f4" => FeatureType.F32,
                "<f8" => FeatureType.F64,
                "|O" => throw Problem(
                    "the matrix holds Python objects, which are never opened because they can run code; save features.astype(\"<f4\")"),
                _ => throw Problem($"numbers of type '{Fields.Shown(descr)}' are not accepted; save features.astype(\"<f4\") (<f2, <f4 and <f8 are)"),
            };
        }

        private List<long> Shape()
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
            return sizes;
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
