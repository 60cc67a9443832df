namespace Orleans.Configuration;

/// <summary>Calls of a client.</summary>
public class ClientMessagingOptions
{
    /// <summary>Time for the answer to a call.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
