using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Reads the body of a request into its pipe before the request is admitted, so that a slow upload holds a connection and no more. A body
/// has at most HttpLimits:MaxBodyBytes; handlers read it from the pipe without waiting.
/// </summary>
internal static class RequestBody
{
    private static readonly ApiProblem TooSlow = ErrorHandling.ForStatus(StatusCodes.Status408RequestTimeout);

    /// <summary>False when the body could not be read. Then the request has been answered, if its client is still there.</summary>
    public static async ValueTask<bool> TryReadAsync(HttpContext context, TimeSpan timeout)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return true;
        try
        {
            // The body usually arrives with the headers.
            if (context.Request.BodyReader.TryRead(out var result) && IsComplete(context.Request.BodyReader, result))
                return true;
            if (await WaitAsync(context.Request.BodyReader, timeout))
            {
                RestartDeadline(context);
                return true;
            }

            await RefuseAsync(context, TooSlow);
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, ErrorHandling.ForStatus(e.StatusCode));
        }
        catch (Exception e) when (e is ConnectionResetException or OperationCanceledException)
        {
            // The client has disconnected.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (IOException)
        {
            // Kestrel reports the size of a chunk above 31 bits this way.
            await RefuseAsync(context, ErrorHandling.ForStatus(StatusCodes.Status400BadRequest));
        }

        return false;
    }

    private static async Task<bool> WaitAsync(PipeReader reader, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);

        // Kestrel cannot recover from a cancelled ReadAsync.
        using var cancellation = limit.Token.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), reader);
        while (true)
        {
            var result = await reader.ReadAsync(CancellationToken.None);
            if (IsComplete(reader, result))
                return true;
            if (result.IsCanceled)
                return false;
        }
    }

    private static bool IsComplete(PipeReader reader, ReadResult result)
    {
        // Keeps what has been read, and waits for more.
        reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        return result.IsCompleted;
    }

    private static void RestartDeadline(HttpContext context)
    {
        if (context.Features.Get<IdempotencyKey>() is { } key)
            context.Features.Set(key with { Arrived = DateTime.UtcNow });
    }

    private static Task RefuseAsync(HttpContext context, ApiProblem problem)
    {
        // What is left of the body is not read.
        context.Response.Headers[HeaderNames.Connection] = "close";
        return problem.ExecuteAsync(context);
    }
}
