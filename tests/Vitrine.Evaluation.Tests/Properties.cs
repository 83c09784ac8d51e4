using FsCheck;
using FsCheck.Fluent;

namespace Vitrine.Evaluation.Tests;

/// <summary>Property tests from a fixed seed, so that every run tries the same cases.</summary>
internal static class Properties
{
    /// <summary>Tries 200 cases; the first that throws is shrunk and reported.</summary>
    public static void Hold<T>(Gen<T> cases, Action<T> property)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261120UL, 7UL), Prop.ForAll(cases.ToArbitrary(), property));
}
