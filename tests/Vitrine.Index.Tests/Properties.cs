using FsCheck;
using FsCheck.Fluent;

namespace Vitrine.Index.Tests;

/// <summary>FsCheck with a fixed seed: a test that passes today passes tomorrow.</summary>
internal static class Properties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(20_260_101, 1).WithQuietOnSuccess(true);

    public static void Hold<T>(Gen<T> inputs, int count, Func<T, bool> holds) =>
        Check.One(Fixed.WithMaxTest(count), Prop.ForAll(inputs.ToArbitrary(), holds));

    public static void Hold<T>(Func<T, bool> holds) => Check.One(Fixed, Prop.ForAll(holds));
}
