using OrleansObs.Queries;
using OrleansObs.Users;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.Users;

internal static class UsersApi
{
    public static void MapUsersApi(this WebApplication app)
    {
        var group = app.MapApiGroup("users", ServiceName.User);
        group.MapGet("/users", ListAsync).Produces<UserListResponse>();
        group.MapGet("/users/{id:long}", GetAsync).WithGrainCallTimeout().Produces<UserResponse>();
        group.MapPost("/users", RegisterAsync).Produces<UserResponse>(StatusCodes.Status201Created);
        group.MapPut("/users/{id:long}", UpdateAsync).Produces<UserResponse>();
    }

    private static async Task<IResult> ListAsync(
        PageRequest page, IShopQueries queries, CoalescedResponses responses, CancellationToken cancellationToken) =>
        page.Problem ?? await responses.RespondAsync(
            (typeof(User), page), () => ReadAsync(page, queries), UsersJson.Types.UserListResponse, cancellationToken);

    private static async Task<UserListResponse> ReadAsync(PageRequest page, IShopQueries queries)
    {
        var rows = await queries.ListUsersAsync(page.Limit + 1, page.After, CancellationToken.None);
        var (users, next) = page.Paginate(rows, user => user.Id);
        return new UserListResponse(users, users.Count, next);
    }

    private static async Task<IResult> GetAsync(long id, IGrainCalls calls, HttpContext context) =>
        id > 0
        && await calls.ReadAsync(
            CircuitTarget.User, RequestDeadline.Of(context), grains => grains.GetIntegerGrain<IUserGrain>(id).GetAsync()) is { } user
            ? JsonResponse.Ok(new UserResponse(user), UsersJson.Types.UserResponse)
            : ApiProblem.NotFound("User");

    private static async Task<IResult> RegisterAsync(JsonBody<UserRequest> body, IGrainCalls calls, HttpContext context)
    {
        if (body.Problem is { } invalidBody)
            return invalidBody;
        if (body.Value!.ToNewUser(out var problem) is not { } newUser)
            return problem!;

        var result = await calls.CallAtMostOnceAsync(
            CircuitTarget.User, RequestDeadline.Of(context), grains => grains.GetGrain<IUserRegistryGrain>(0).RegisterAsync(newUser));
        return ToResult(result, user => TypedResults.Created($"/users/{user.Id}", new UserResponse(user, "User created")));
    }

    private static async Task<IResult> UpdateAsync(long id, JsonBody<UserRequest> body, IGrainCalls calls, HttpContext context)
    {
        if (body.Problem is { } invalidBody)
            return invalidBody;
        if (body.Value!.ToChange(out var problem) is not { } change)
            return problem!;
        if (id < 1)
            return ApiProblem.NotFound("User");

        var result = await calls.CallAtMostOnceAsync(
            CircuitTarget.User, RequestDeadline.Of(context), grains => grains.GetIntegerGrain<IUserGrain>(id).UpdateAsync(change));
        return ToResult(result, user => TypedResults.Ok(new UserResponse(user, "User updated")));
    }

    private static IResult ToResult(UserResult result, Func<User, IResult> success) => result.Outcome switch
    {
        UserOutcome.Done => success(result.User!),
        UserOutcome.NotFound => ApiProblem.NotFound("User"),
        _ => ApiProblem.Conflict("Username or email already exists", "user_exists"),
    };
}
