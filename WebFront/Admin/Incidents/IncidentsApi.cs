using Microsoft.Extensions.Options;
using OrleansObs.Incidents;
using OrleansObs.WebFront.Admin.Faults;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Admin.Incidents;

/// <summary>
/// The webhook has its own key, which grants Alertmanager no other route. The dashboard shows the latest incidents from /events without a
/// key; the full list, histories and approvals need the admin key.
/// </summary>
internal static class IncidentsApi
{
    public static void MapIncidentsApi(this WebApplication app)
    {
        var webhook = app.MapApiGroup("incidents", ServiceName.Dashboard).MapPost("/alerts", ReportAsync)
            .WithMetadata(new ExemptRoute())
            .Produces<MessageResponse>()
            .AddEndpointFilter(async (context, next) => CheckToken(context.HttpContext) is { } problem ? problem : await next(context));
        webhook.AddAuditLog("Alerts");
        var group = app.MapAdminGroup("incidents");
        group.MapGet("/incidents", ListAsync).Produces<IncidentListResponse>();
        group.MapGet("/incidents/{id}", GetAsync).Produces<IncidentResponse>();
        group.MapPost("/incidents/{id}/approve", ApproveAsync).Produces<IncidentResponse>();
    }

    public static async Task<IncidentListResponse> ReadAsync(
        IGrainCalls calls, RequestDeadline deadline, int limit = IncidentLimits.MaxIncidents)
    {
        var incidents = await calls.CallIdempotentAsync(
            CircuitTarget.Incident, deadline, grains => grains.GetGrain<IIncidentListGrain>(0).ListAsync());
        return new IncidentListResponse(
            [.. incidents.Take(limit).Select(incident => IncidentResponse.Of(incident, history: false))], incidents.Count);
    }

    private static async Task<IResult> ReportAsync(JsonBody<AlertWebhook> body, IGrainCalls calls, HttpContext context)
    {
        if (body.Value is not { } webhook)
            return body.Problem!;
        if (webhook.ToNotice(out var problem) is not { } notice)
            return problem!;

        // The grain deduplicates notices.
        await calls.CallIdempotentAsync(CircuitTarget.Incident, RequestDeadline.Of(context), async grains =>
        {
            await grains.GetGrain<IIncidentGrain>(notice.ToId()).ReportAsync(notice);
            return true;
        });
        return TypedResults.Ok(new MessageResponse("Noted"));
    }

    private static async Task<IResult> ListAsync(IGrainCalls calls, HttpContext context) =>
        TypedResults.Ok(await ReadAsync(calls, RequestDeadline.Of(context)));

    private static async Task<IResult> GetAsync(string id, IGrainCalls calls, HttpContext context)
    {
        if (IsTooLong(id))
            return ApiProblem.NotFound("Incident");
        var incident = await calls.CallIdempotentAsync(
            CircuitTarget.Incident, RequestDeadline.Of(context), grains => grains.GetGrain<IIncidentGrain>(id).GetAsync());
        return incident is null ? ApiProblem.NotFound("Incident") : TypedResults.Ok(IncidentResponse.Of(incident, history: true));
    }

    // Not idempotent: a second approval finds nothing to approve.
    private static async Task<IResult> ApproveAsync(string id, IGrainCalls calls, HttpContext context) =>
        IsTooLong(id)
            ? ApiProblem.NotFound("Incident")
            : await calls.CallAtMostOnceAsync(
                CircuitTarget.Incident, RequestDeadline.Of(context), grains => grains.GetGrain<IIncidentGrain>(id).ApproveAsync()) switch
            {
                ApproveOutcome.Approved => await GetAsync(id, calls, context),
                ApproveOutcome.NothingWaits => ApiProblem.Conflict("Nothing waits for an approval", "nothing_waits"),
                _ => ApiProblem.NotFound("Incident"),
            };

    // No stored incident has such an id, so no grain is activated for it.
    private static bool IsTooLong(string id) => id.Length > (2 * IncidentLimits.MaxNameLength) + 1;

    private static ApiProblem? CheckToken(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<AlertOptions>>().Value;
        return context.RequestServices.GetRequiredService<KeyAuthorization>()
            .Check(context, ApiKey.Alerts, options.ApiKey, AuthorizationHeader.Find(context.Request, "Bearer"));
    }
}
