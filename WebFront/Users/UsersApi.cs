using OrleansObs.Queries;
using OrleansObs.Users;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Users;

internal static class UsersApi
{
    public static void MapUsersApi(this WebApplication app)
    {
        var group = app.MapShopGroup("users", ServiceName.User);
        group.MapGet("/users", ListAsync).Produces<UserListResponse>();
        group.MapGet("/users/{id:long}", GetAsync).LimitedByItsCall().Produces<UserResponse>();
        group.MapPost("/users", RegisterAsync).Produces<UserResponse>(StatusCodes.Status201Created);
        group.MapPut("/users/{id:long}", UpdateAsync).Produces<UserResponse>();
    }

    private static async Task<IResult> ListAsync(PageRequest page, IShopQueries queries, ListResponses lists, CancellationToken cancellationToken) =>
        page.Problem ?? await lists.AnswerAsync((typeof(User), page), () => ReadAsync(page, queries), JsonResponse.Types.UserListResponse, cancellationToken);

    private static async Task<UserListResponse> ReadAsync(PageRequest page, IShopQueries queries)
    {
        var (users, next) = page.Cut(await queries.ListUsersAsync(page.Limit + 1, page.After, CancellationToken.None), user => user.Id);
        return new UserListResponse(users, users.Count, next);
    }

    private static async Task<IResult> GetAsync(long id, IGrainCalls calls) =>
        id > 0 && await calls.RepeatableAsync(ShopService.User, grains => grains.GetIntegerGrain<IUserGrain>(id).GetAsync().AsTask()) is { } user
            ? JsonResponse.Ok(new UserResponse(user), JsonResponse.Types.UserResponse)
            : ApiProblem.NotFound("User");

    private static async Task<IResult> RegisterAsync(JsonBody<UserRequest> body, IGrainCalls calls)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (body.Value!.ToNewUser(out var problem) is not { } wanted)
            return problem!;

        var result = await calls.OnceAsync(ShopService.User, grains => grains.GetGrain<IUserRegistryGrain>(0).RegisterAsync(wanted));
        return ToResult(result, user => TypedResults.Created($"/users/{user.Id}", new UserResponse(user, "User created")));
    }

    private static async Task<IResult> UpdateAsync(long id, JsonBody<UserRequest> body, IGrainCalls calls)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (body.Value!.ToChange(out var problem) is not { } change)
            return problem!;
        if (id < 1)
            return ApiProblem.NotFound("User");

        var result = await calls.OnceAsync(ShopService.User, grains => grains.GetIntegerGrain<IUserGrain>(id).UpdateAsync(change));
        return ToResult(result, user => TypedResults.Ok(new UserResponse(user, "User updated")));
    }

    private static IResult ToResult(UserResult result, Func<User, IResult> done) => result.Outcome switch
    {
        UserOutcome.Done => done(result.User!),
        UserOutcome.NotFound => ApiProblem.NotFound("User"),
        _ => ApiProblem.Conflict("Username or email already exists", "user_exists"),
    };
}
