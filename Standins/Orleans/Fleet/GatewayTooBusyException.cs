namespace Orleans.Runtime;

/// <summary>A gateway would refuse more requests; never thrown here.</summary>
public sealed class GatewayTooBusyException() : OrleansException("A gateway would refuse more requests.");
