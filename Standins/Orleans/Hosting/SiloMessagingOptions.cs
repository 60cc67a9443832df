namespace Orleans.Configuration;

/// <summary>Calls.</summary>
public class SiloMessagingOptions
{
    /// <summary>After this long a caller gets a <see cref="TimeoutException"/>; the call itself goes on.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
