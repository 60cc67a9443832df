using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using OrleansObs.Incidents;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Incidents;

/// <summary>
/// Alerts come in with a key of their own, so that Alertmanager can do nothing else. Whoever may see the dashboard is told the newest incidents by
/// /events, without their history; all of them, their history and approvals need the admin key.
/// </summary>
internal static class IncidentsApi
{
    public static void AddIncidents(this WebApplicationBuilder builder) => builder.Services.AddOptions<AlertOptions>().BindConfiguration("Alerts");

    public static void MapIncidentsApi(this WebApplication app)
    {
        var alerts = app.MapShopGroup("incidents", ServiceName.Dashboard).MapPost("/alerts", ReportAsync).WithMetadata(new ExemptRoute()).Produces<MessageResponse>();
        alerts.AddEndpointFilter(async (context, next) =>
            KeyAuthorization.Refuse(context.HttpContext.RequestServices.GetRequiredService<IOptions<AlertOptions>>().Value.ApiKey, Bearer(context.HttpContext), "The bearer token") is { } problem
                ? problem
                : await next(context));
        var group = app.MapAdminGroup("incidents");
        group.MapGet("/incidents", ListAsync).Produces<IncidentListResponse>();
        group.MapGet("/incidents/{id}", GetAsync).Produces<IncidentResponse>();
        group.MapPost("/incidents/{id}/approve", ApproveAsync).Produces<IncidentResponse>();
    }

    public static async Task<IncidentListResponse> ReadAsync(IGrainCalls calls, int limit = IncidentLimits.MaxIncidents)
    {
        var incidents = await calls.RepeatableAsync(ShopService.Incident, grains => grains.GetGrain<IIncidentListGrain>(0).ListAsync());
        return new IncidentListResponse([.. incidents.Take(limit).Select(incident => IncidentResponse.Of(incident, history: false))], incidents.Count);
    }

    private static async Task<IResult> ReportAsync(JsonBody<AlertWebhook> body, IGrainCalls calls)
    {
        if (body.Value is not { } webhook)
            return body.Problem!;
        if (webhook.ToNotice(out var problem) is not { } notice)
            return problem!;

        // The grain knows a notice that it has had.
        await calls.RepeatableAsync(ShopService.Incident, async grains =>
        {
            await grains.GetGrain<IIncidentGrain>(notice.ToId()).ReportAsync(notice);
            return true;
        });
        return TypedResults.Ok(new MessageResponse("Noted"));
    }

    private static async Task<IResult> ListAsync(IGrainCalls calls) => TypedResults.Ok(await ReadAsync(calls));

    private static async Task<IResult> GetAsync(string id, IGrainCalls calls)
    {
        if (CannotBe(id))
            return ApiProblem.NotFound("Incident");
        var incident = await calls.RepeatableAsync(ShopService.Incident, grains => grains.GetGrain<IIncidentGrain>(id).GetAsync());
        return incident is null ? ApiProblem.NotFound("Incident") : TypedResults.Ok(IncidentResponse.Of(incident, history: true));
    }

    // An approval is given once: a second finds that nothing waits.
    private static async Task<IResult> ApproveAsync(string id, IGrainCalls calls) =>
        CannotBe(id)
            ? ApiProblem.NotFound("Incident")
            : await calls.OnceAsync(ShopService.Incident, grains => grains.GetGrain<IIncidentGrain>(id).ApproveAsync()) switch
            {
                ApproveOutcome.Approved => await GetAsync(id, calls),
                ApproveOutcome.NothingWaits => ApiProblem.Conflict("Nothing waits for an approval", "nothing_waits"),
                _ => ApiProblem.NotFound("Incident"),
            };

    // No alert has such a name, and no grain need come to life to say so.
    private static bool CannotBe(string id) => id.Length > (2 * IncidentLimits.MaxNameLength) + 1;

    private static string? Bearer(HttpContext context) =>
        AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header is { Scheme: "Bearer", Parameter: { Length: > 0 } token } ? token : null;
}
