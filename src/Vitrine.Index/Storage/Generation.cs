using Vitrine.Index.Text.Postings;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Storage;

/// <summary>All columns of an index between two compactions. Append-only: one writer, any number of readers without locks.</summary>
/// <remarks>
/// A document gets the next ordinal and keeps it; replacing it appends another and the old ordinal dies. A reader remembers how many
/// ordinals there were and which of them lived, and looks at nothing beyond, so whatever is appended later cannot change its answers.
/// </remarks>
internal sealed class Generation
{
    /// <param name="schema">What the index is made for.</param>
    /// <param name="expected">Documents to make room for.</param>
    /// <param name="vectors">The vectors, where they are known already.</param>
    public Generation(IndexSchema schema, int expected = 0, VectorColumn? vectors = null)
    {
        Schema = schema;
        Ids = new AppendList<long>(expected);
        Previous = new AppendList<int>(expected);
        Map = new IdMap(Ids, expected);
        Vectors = vectors ?? new VectorColumn(schema);
        Keywords = new KeywordColumn(schema.PathFields);
        Texts = new TextColumn(schema.TextFields);
    }

    public IndexSchema Schema { get; }

    public AppendList<long> Ids { get; }

    /// <summary>The ordinal that the same id had before; −1 for none.</summary>
    public AppendList<int> Previous { get; }

    public IdMap Map { get; }

    public VectorColumn Vectors { get; }

    public KeywordColumn Keywords { get; }

    public NumberColumn Numbers { get; } = new();

    public TextColumn Texts { get; }

    /// <summary>Memory of all columns, about; strings are not counted, nor are mapped files.</summary>
    public long MemoryBytes =>
        Ids.CapacityBytes + Previous.CapacityBytes + Map.Bytes + Vectors.MemoryBytes + Keywords.Bytes + Numbers.Bytes + Texts.Lengths.CapacityBytes + Texts.PostingBytes + (Lists?.Bytes ?? 0);

    /// <summary>Inverted lists of all rows; null while there are none. Replaced under the writer's lock.</summary>
    public InvertedFile? Lists { get; set; }

    /// <summary>Appends a document to every column.</summary>
    /// <returns>Its ordinal.</returns>
    public int Add(IndexDocument document)
    {
        int ordinal = Ids.Count;
        Vectors.AddDocument(document.Vectors);
        Keywords.AddDocument(ordinal, document.Keywords);
        Numbers.AddDocument(ordinal, document.Numbers);
        Texts.AddDocument(ordinal, document.Texts);
        AddId(document.Id, ordinal);
        return ordinal;
    }

    /// <summary>Names the next ordinal; last of all columns, so that the id leads nowhere half-written.</summary>
    public void AddId(long id, int ordinal)
    {
        if (Lists is { } lists)
        {
            for (int row = Vectors.First[ordinal]; row < Vectors.First[ordinal + 1]; row++)
                lists.Append(Vectors, ordinal, row);
        }
        Previous.Add(Map.Find(id));
        Ids.Add(id);
        Map.Set(id, ordinal);
    }
}
