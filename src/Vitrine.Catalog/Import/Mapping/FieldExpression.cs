using System.Text;
using Vitrine.Catalog.Import.Sources;

namespace Vitrine.Catalog.Import.Mapping;

/// <summary>The right-hand side of <c>--map field=expression</c>: which columns fill a field, and how.</summary>
/// <remarks>
/// <code>
/// expression  = alternative { "|" alternative }     the first that is not empty
/// alternative = term { "+" term }                   the values of all of them, one after the other
/// term        = column                              title
///             | column ">" column { ">" column }    levels of a category path
///             | text with {column} in it            images.zip:{id}.jpg ; empty when one of its columns is
///             | 'text'                              the text itself
/// </code>
/// A column whose name contains one of the signs is written as <c>{column}</c>.
/// </remarks>
internal sealed class FieldExpression
{
    private readonly List<List<Term>> _alternatives;

    private FieldExpression(List<List<Term>> alternatives) => _alternatives = alternatives;

    /// <summary>Names of the columns it reads, as written.</summary>
    public IEnumerable<string> Columns => _alternatives.SelectMany(a => a).SelectMany(t => t.Columns).Distinct();

    /// <exception cref="ImportException">The text is no expression.</exception>
    public static FieldExpression Parse(string text)
    {
        var alternatives = new List<List<Term>>();
        foreach (string alternative in Cut(text, '|'))
            alternatives.Add([.. Cut(alternative, '+').Select(term => Term.Parse(term, text))]);
        return new FieldExpression(alternatives);
    }

    /// <summary>A single column.</summary>
    public static FieldExpression Column(string name) => new([[new Term([new Part(name, IsColumn: true)], IsPath: false)]]);

    /// <summary>The value for one record.</summary>
    /// <param name="valueOf">The value of a column by its name as written here.</param>
    public Cell Evaluate(Func<string, Cell> valueOf)
    {
        foreach (List<Term> alternative in _alternatives)
        {
            if (alternative.Count == 1)
            {
                Cell only = alternative[0].Evaluate(valueOf);
                if (!only.IsEmpty)
                    return only;
                continue;
            }
            List<string> all = [.. alternative.SelectMany(term => term.Evaluate(valueOf).Split('|'))];
            if (all.Count > 0)
                return Cell.List(all);
        }
        return Cell.Empty;
    }

    // Cuts at a sign that stands neither in 'quotes' nor in {braces}.
    private static List<string> Cut(string text, char sign)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        bool quoted = false, braced = false;
        foreach (char c in text)
        {
            quoted ^= c == '\'' && !braced;
            braced = !quoted && (c == '{' || (braced && c != '}'));
            if (c == sign && !quoted && !braced)
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }
        parts.Add(part.ToString().Trim());
        return parts;
    }

    private readonly record struct Part(string Text, bool IsColumn);

    private sealed record Term(IReadOnlyList<Part> Parts, bool IsPath)
    {
        public IEnumerable<string> Columns => Parts.Where(p => p.IsColumn).Select(p => p.Text);

        public static Term Parse(string term, string expression)
        {
            if (term.Length == 0)
                throw new ImportException($"\"{expression}\" is missing a column. Write it like field=column, field=column|other, "
                    + "category=top>sub or image=images/{{id}}.jpg.");
            if (term.Length >= 2 && term[0] == '\'' && term[^1] == '\'')
                return new Term([new Part(term[1..^1], IsColumn: false)], IsPath: false);
            if (term.Contains('{', StringComparison.Ordinal))
                return new Term(ParseTemplate(term, expression), IsPath: false);
            string[] levels = term.Split('>', StringSplitOptions.TrimEntries);
            return new Term([.. levels.Select(l => new Part(l, IsColumn: true))], IsPath: levels.Length > 1);
        }

        public Cell Evaluate(Func<string, Cell> valueOf)
        {
            if (IsPath)
                return Cell.List([.. Parts.SelectMany(p => valueOf(p.Text).Split('>'))]);
            if (Parts.Count == 1)
                return Parts[0].IsColumn ? valueOf(Parts[0].Text) : new Cell(Parts[0].Text);
            var text = new StringBuilder();
            foreach (Part part in Parts)
            {
                Cell cell = part.IsColumn ? valueOf(part.Text) : new Cell(part.Text);
                if (part.IsColumn && cell.IsEmpty)
                    return Cell.Empty;
                text.Append(part.IsColumn ? cell.Text.Trim() : cell.Text);
            }
            return new Cell(text.ToString());
        }

        private static List<Part> ParseTemplate(string term, string expression)
        {
            var parts = new List<Part>();
            for (int i = 0; i < term.Length;)
            {
                int open = term.IndexOf('{', i);
                if (open < 0)
                    open = term.Length;
                if (open > i)
                    parts.Add(new Part(term[i..open], IsColumn: false));
                if (open == term.Length)
                    break;
                int close = term.IndexOf('}', open);
                if (close < 0)
                    throw new ImportException($"\"{expression}\" has a {{ without its }}.");
                parts.Add(new Part(term[(open + 1)..close].Trim(), IsColumn: true));
                i = close + 1;
            }
            return parts;
        }
    }
}
