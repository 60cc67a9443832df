namespace Orleans.Runtime;

/// <summary>A client would be gone; never thrown here.</summary>
public sealed class ClientNotAvailableException() : OrleansException("A client would be gone.");
