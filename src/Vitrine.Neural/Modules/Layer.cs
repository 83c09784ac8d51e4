namespace Vitrine.Neural.Modules;

/// <summary>A module that makes one tensor of one tensor.</summary>
public abstract class Layer : Module
{
    /// <summary>Computes the output; recorded when a tape records.</summary>
    public abstract Tensor Forward(Tensor x);
}
