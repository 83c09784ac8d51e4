namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>A small number as a type: the compiler makes one body of a kernel for each, with the number as a constant.</summary>
internal interface ICount
{
    static abstract int Value { get; }
}

internal readonly struct N1 : ICount { public static int Value => 1; }

internal readonly struct N2 : ICount { public static int Value => 2; }

internal readonly struct N3 : ICount { public static int Value => 3; }

internal readonly struct N4 : ICount { public static int Value => 4; }

internal readonly struct N5 : ICount { public static int Value => 5; }

internal readonly struct N6 : ICount { public static int Value => 6; }
