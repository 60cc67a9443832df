namespace OrleansObs.WebFront.Http;

/// <summary>
/// Sends a call again when the grain it reached had lost its product to another activation: nothing was stored, and the next call finds
/// the new owner. Waits a little longer each time, with jitter, so that two owners who fight do not keep step.
/// </summary>
internal static class OwnerMovedRetry
{
    private const int Attempts = 6;

    public static ApiProblem Exhausted { get; } =
        ApiProblem.Unavailable("The product is moving between servers", "owner_moved");

    public static async Task<T> RunAsync<T>(Func<int, Task<T>> call, Func<T, bool> moved)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await call(attempt);
            if (attempt == Attempts || !moved(result))
                return result;
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 << attempt)));
        }
    }
}
