namespace Vitrine.Index;

/// <summary>How a search by vector is answered.</summary>
public enum SearchPlanKind
{
    /// <summary>Every vector that the filter leaves is compared: exact.</summary>
    Scan,

    /// <summary>Codes of the lists that promise most are scanned, and what may be good enough is compared.</summary>
    Lists,
}

/// <summary>How a search by vector will be answered, and how well.</summary>
/// <param name="Kind">The way.</param>
/// <param name="ExpectedRecall">Share of the true answer that it finds, 0 to 1, by what sample queries showed; 1 for a scan.</param>
/// <param name="Lists">Lists that it will visit, about; 0 for a scan.</param>
/// <param name="Reach">How far into the tail of a list's scores it looks, in spreads; 0 for a scan.</param>
/// <param name="MostLists">Lists that it will visit at most, once k documents are found; 0 for a scan.</param>
/// <param name="Errors">Standard errors by which it lets estimates be wrong; 0 for a scan.</param>
/// <param name="Candidates">Documents that may be found: all, or those that the filter leaves.</param>
public readonly record struct SearchPlan(SearchPlanKind Kind, double ExpectedRecall, double Lists, double Reach, double MostLists, double Errors, int Candidates);
