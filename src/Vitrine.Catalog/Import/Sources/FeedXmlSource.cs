using System.Xml;

namespace Vitrine.Catalog.Import.Sources;

/// <summary>Items of an RSS 2.0 or Atom feed, read one at a time; elements of any namespace count by their local names.</summary>
/// <remarks>Document type declarations are refused and nothing outside the file is ever read: no entity expands, no address is
/// opened.</remarks>
internal sealed class FeedXmlSource(SourceFile file)
{
    public IEnumerable<SourceRecord> Records()
    {
        using Stream bytes = file.OpenBytes(out CountingStream counter);
        // XML says its own encoding, so the parser gets the bytes.
        using var xml = XmlReader.Create(bytes, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
        while (true)
        {
            SourceRecord? record;
            bool damaged = false;
            try
            {
                record = Next(xml, counter);
            }
            catch (Exception e) when (e is XmlException or IOException or InvalidDataException)
            {
                damaged = true;
                record = SourceRecord.Damaged((e as XmlException)?.LineNumber ?? Line(xml), counter.Count, "",
                    $"the feed is no well-formed XML: {e.Message} Nothing after this was read");
            }
            if (record is null)
                yield break;
            yield return record;
            if (damaged)
                yield break;
        }
    }

    private static long Line(XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;

    private static SourceRecord? Next(XmlReader xml, CountingStream counter)
    {
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "item" or "entry" })
                return ReadItem(xml, counter);
        }
        return null;
    }

    // Leaves the reader on the item's end tag.
    private static SourceRecord ReadItem(XmlReader xml, CountingStream counter)
    {
        long line = Line(xml);
        int depth = xml.Depth;
        var names = new List<string>();
        var values = new List<List<string>>();
        if (!xml.IsEmptyElement)
        {
            xml.Read();
            while (xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element)
                    ReadValue(xml, names, values);
                else
                    xml.Read();
            }
        }
        var cells = values.Select(v => v.Count == 1 ? new Cell(v[0]) : Cell.List(v)).ToArray();
        return new SourceRecord { Line = line, Position = counter.Count, Names = names, Cells = cells };
    }

    // Leaves the reader after the element.
    private static void ReadValue(XmlReader xml, List<string> names, List<List<string>> values)
    {
        string name = xml.LocalName;
        string? value = name == "link" ? xml.GetAttribute("href") : null; // Atom's link is an attribute
        int depth = xml.Depth;
        if (xml.IsEmptyElement)
        {
            xml.Read();
        }
        else
        {
            var text = new System.Text.StringBuilder();
            bool hasChildren = false;
            xml.Read();
            while (xml.Depth > depth)
            {
                hasChildren |= xml.NodeType == XmlNodeType.Element;
                if (xml.Depth == depth + 1
                    && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                    text.Append(xml.Value);
                xml.Read();
            }
            xml.Read();
            value ??= hasChildren ? null : text.ToString(); // groups such as g:shipping hold nothing that a catalogue needs
        }
        if (value is null)
            return;
        int known = names.IndexOf(name);
        if (known < 0)
        {
            names.Add(name);
            values.Add([value]);
        }
        else
        {
            values[known].Add(value);
        }
    }
}
