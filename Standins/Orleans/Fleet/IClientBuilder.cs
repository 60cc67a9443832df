using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Puts a client together.</summary>
public interface IClientBuilder
{
    /// <summary>Services of the client.</summary>
    IServiceCollection Services { get; }
}
