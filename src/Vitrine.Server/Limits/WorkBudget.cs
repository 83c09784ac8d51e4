namespace Vitrine.Server.Limits;

/// <summary>Which of a client's budgets a request is taken from.</summary>
internal enum WorkBudget
{
    /// <summary>Searches and other reads.</summary>
    Search,

    /// <summary>Changes.</summary>
    Write,
}

/// <summary>The budget of an endpoint.</summary>
/// <param name="Budget">The budget.</param>
internal sealed record WorkBudgetMetadata(WorkBudget Budget);

/// <summary>Marks endpoints that decode pictures, of which only some run at once.</summary>
internal sealed class PictureWork;
