using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>Keeps the level and the exception of each event; throws instead when <see cref="IsBroken"/>.</summary>
internal sealed class LoggedFaults : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, Exception? Fault, string Message)> _events = new();

    public IReadOnlyCollection<(LogLevel Level, Exception? Fault, string Message)> Events => _events;

    public bool IsBroken { get; init; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsBroken)
            throw new DefectException();
        _events.Enqueue((logLevel, exception, formatter(state, exception)));
    }
}
