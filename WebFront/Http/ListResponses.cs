using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansObs.WebFront.Http;

/// <summary>Answers lists. One that many ask for at the same time is read, and written as JSON, once for all of them.</summary>
internal sealed class ListResponses
{
    private readonly ReadCoalescer _reads = new();

    /// <param name="question">Equal for those who get the same answer.</param>
    /// <param name="read">What is answered; it sees all that was answered before anybody who waits for it has asked.</param>
    /// <param name="type">One of <see cref="JsonResponse.Types"/>.</param>
    /// <param name="cancellationToken">Of one who waits; the read goes on for the others.</param>
    public async Task<IResult> AnswerAsync<T>(object question, Func<Task<T>> read, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        new JsonResponse(await _reads.ReadAsync(question, async () => JsonSerializer.SerializeToUtf8Bytes(await read(), type)).WaitAsync(cancellationToken));
}
