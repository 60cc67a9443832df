namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Request coalescing: concurrent reads of one key share one execution. A caller that arrives while a read of its key runs gets the next
/// one, which starts after that, so no caller gets data that was read before it asked. Each key has at most one running read, and state
/// only while it has one.
/// </summary>
internal sealed class ReadCoalescer
{
    // The pending read of each key that has a running one; null when no caller waits.
    private readonly Dictionary<object, PendingRead?> _pending = [];

    /// <summary>
    /// Returns the result of the shared read. It has no cancellation token, because it continues for the other callers when one leaves.
    /// </summary>
    /// <param name="key">Equal keys mean the same read.</param>
    /// <param name="read">Executes it.</param>
    public Task<byte[]> ReadAsync(object key, Func<Task<byte[]>> read)
    {
        var pending = new PendingRead(read);
        lock (_pending)
        {
            if (_pending.TryGetValue(key, out var shared))
                return (_pending[key] = shared ?? pending).Task;
            _pending.Add(key, null);
        }

        _ = RunAsync(key, pending);
        return pending.Task;
    }

    /// <summary>Runs the reads of a key one after the other until none is pending.</summary>
    private async Task RunAsync(object key, PendingRead first)
    {
        for (var current = first; current is not null; current = TakePending(key))
        {
            try
            {
                current.SetResult(await current.ReadAsync());
            }
            catch (Exception e)
            {
                // Every caller of this read receives it.
                current.SetException(e);
            }
        }
    }

    private PendingRead? TakePending(object key)
    {
        lock (_pending)
        {
            var next = _pending[key];
            if (next is null)
                _pending.Remove(key);
            else
                _pending[key] = null;
            return next;
        }
    }

    /// <summary>One read, and the completion that its callers await.</summary>
    private sealed class PendingRead(Func<Task<byte[]>> read)
        : TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        // The read belongs to the trace of its first caller. Null when the caller suppressed the flow.
        private readonly ExecutionContext? _context = ExecutionContext.Capture();

        public Task<byte[]> ReadAsync()
        {
            if (_context is null)
                return read();
            Task<byte[]>? reading = null;
            ExecutionContext.Run(_context, _ => reading = read(), null);
            return reading!;
        }
    }
}
