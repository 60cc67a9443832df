using OrleansObs.WebFront.Health;
using OrleansObs.WebFront.Hosting;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Ledger;
using OrleansObs.WebFront.Orders;
using OrleansObs.WebFront.Products;
using OrleansObs.WebFront.Users;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddShopStorage();
if (args is ["audit"])
    return await AuditCommand.RunAsync(builder.Build());

builder.AddAddresses();
builder.AddEmbeddedSilo();
builder.AddHttpLimits();
builder.AddRestApi();

var app = builder.Build();
app.UseErrorShape();
app.UseSecurityHeaders();
app.UseHttpLimits();

app.MapProductsApi();
app.MapOrdersApi();
app.MapUsersApi();
app.MapLedgerApi();
app.MapHealthApi();
app.MapOpenApi("/openapi/{documentName}.json");

return await ShopHost.RunAsync(app);
