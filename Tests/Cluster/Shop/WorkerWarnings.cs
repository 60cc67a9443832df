using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrleansObs.Orders.Worker;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>Warnings logged by workers of this process.</summary>
internal sealed class WorkerWarnings : ILoggerProvider
{
    public static ConcurrentQueue<string> Seen { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Log(categoryName == typeof(OrderWorkerGrain).FullName);

    public void Dispose()
    {
    }

    private sealed class Log(bool ofWorker) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => ofWorker && logLevel >= LogLevel.Warning;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Seen.Enqueue(formatter(state, exception));
        }
    }
}
