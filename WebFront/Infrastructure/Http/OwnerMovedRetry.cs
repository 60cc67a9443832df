namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Retries a call whose grain was fenced: another activation owns the product, nothing was stored, and the next call reaches the new owner.
/// Backs off exponentially with jitter, so that two activations that fence each other do not stay in lockstep.
/// </summary>
internal static class OwnerMovedRetry
{
    private const int Attempts = 6;

    public static ApiProblem Exhausted { get; } =
        ApiProblem.Unavailable("The product is moving between servers", "owner_moved");

    public static async Task<T> RunAsync<T>(RequestDeadline deadline, Func<Task<T>> call, Func<T, bool> isOwnerMoved)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await call();
            if (attempt == Attempts || !isOwnerMoved(result))
                return result;

            var pause = TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 << attempt));
            if (pause >= deadline.Remaining)
                return result;
            await Task.Delay(pause, deadline.Aborted);
        }
    }
}
