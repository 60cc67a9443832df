using OrleansObs.Lifecycle;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Retries a call that was refused before anything was stored: its grain was fenced, because another activation owns the product and the next
/// call reaches it; or its silo has no memory left to start the grain, and sheds others. Backs off exponentially with jitter, so that two
/// activations that fence each other do not stay in lockstep.
/// </summary>
internal static class RefusedCallRetry
{
    private const int AttemptsOfMovedOwner = 6;

    public static ApiProblem OwnerMoved { get; } =
        ApiProblem.Unavailable("The product is moving between servers", "owner_moved");

    /// <exception cref="SiloBusyException">No attempt before the deadline found memory.</exception>
    public static async Task<T> RunAsync<T>(RequestDeadline deadline, Func<Task<T>> call, Func<T, bool> isOwnerMoved)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                var result = await call();
                if (!isOwnerMoved(result) || attempt == AttemptsOfMovedOwner || !HasTimeAfterPause(attempt, deadline, out pause))
                    return result;
            }
            catch (SiloBusyException) when (HasTimeAfterPause(attempt, deadline, out pause))
            {
            }

            await Task.Delay(pause, deadline.Aborted);
        }
    }

    private static bool HasTimeAfterPause(int attempt, RequestDeadline deadline, out TimeSpan pause)
    {
        pause = TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 << Math.Min(attempt, AttemptsOfMovedOwner)));
        return pause < deadline.Remaining;
    }
}
