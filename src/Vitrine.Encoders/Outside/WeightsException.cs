namespace Vitrine.Encoders.Outside;

/// <summary>Weights are not those of the network that they are said to be of; the message names the file and the tensors.</summary>
public sealed class WeightsException(string message) : Exception(message);
