using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>JSON responses of reads. Concurrent identical requests share one read and one serialization.</summary>
internal sealed class CoalescedResponses
{
    private readonly ReadCoalescer _reads = new();

    /// <param name="key">Requests with equal keys get the same response.</param>
    /// <param name="read">Starts after the request arrived, so it sees every write that was acknowledged before.</param>
    /// <param name="type">From the JSON context of the feature.</param>
    /// <param name="cancellationToken">Ends the wait of this request; the read continues for the others.</param>
    public async Task<IResult> RespondAsync<T>(object key, Func<Task<T>> read, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        new JsonResponse(await _reads.ReadAsync(key, async () => JsonSerializer.SerializeToUtf8Bytes(await read(), type))
            .WaitAsync(cancellationToken));
}
