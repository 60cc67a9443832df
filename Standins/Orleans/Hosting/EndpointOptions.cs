namespace Orleans.Configuration;

/// <summary>Where Microsoft Orleans would listen.</summary>
public class EndpointOptions
{
    /// <summary>For silos.</summary>
    public const int DefaultSiloPort = 11111;

    /// <summary>For clients.</summary>
    public const int DefaultGatewayPort = 30000;
}
