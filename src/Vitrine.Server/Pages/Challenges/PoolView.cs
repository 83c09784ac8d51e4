using Vitrine.Challenges.Annotating;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Pooling;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>A pooled phase as its organisers see it.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Pool">Its pool; null before it was built.</param>
/// <param name="Progress">How far its judging is.</param>
/// <param name="Submissions">Submissions that are in order.</param>
/// <param name="Late">Those of them that the pool does not know.</param>
public sealed record PoolView(PhaseDefinition Phase, PhasePool? Pool, AnnotationProgress? Progress, int Submissions, int Late);
