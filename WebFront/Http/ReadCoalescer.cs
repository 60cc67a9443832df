namespace OrleansObs.WebFront.Http;

/// <summary>
/// Reads that many ask for at the same time are done once for all of them. Whoever asks while one of the same key is under way gets the next one, which
/// begins after that, so nobody is told what was true before he asked. One read a key is under way at once, and a key is known only while one is.
/// </summary>
internal sealed class ReadCoalescer
{
    // Who waits for the next read of each key that is under way; null while nobody does.
    private readonly Dictionary<object, Turn?> _next = [];

    /// <summary>What the read gives. It goes on when one of those who wait for it leaves, so it is given nobody's cancellation.</summary>
    /// <param name="key">Two of the same key are the same question.</param>
    /// <param name="read">Asks it.</param>
    public Task<byte[]> ReadAsync(object key, Func<Task<byte[]>> read)
    {
        var turn = new Turn(read);
        lock (_next)
        {
            if (_next.TryGetValue(key, out var waiting))
                return (_next[key] = waiting ?? turn).Task;
            _next.Add(key, null);
        }

        _ = RunAsync(key, turn);
        return turn.Task;
    }

    /// <summary>One read after the other, as long as somebody waits for the next.</summary>
    private async Task RunAsync(object key, Turn first)
    {
        for (var turn = first; turn is not null; turn = TakeNext(key))
        {
            try
            {
                turn.SetResult(await turn.ReadAsync());
            }
            catch (Exception e)
            {
                // It is theirs who wait.
                turn.SetException(e);
            }
        }
    }

    private Turn? TakeNext(object key)
    {
        lock (_next)
        {
            var turn = _next[key];
            if (turn is null)
                _next.Remove(key);
            else
                _next[key] = null;
            return turn;
        }
    }

    /// <summary>One read and all who wait for it.</summary>
    private sealed class Turn(Func<Task<byte[]>> read) : TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        // Of the first who asked, to whose trace the read belongs; null where it must not flow.
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
