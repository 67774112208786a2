using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace OpenGov.Web.Localisation;

/// <summary>Leads the reader of a page's address without a language (<c>/</c>, <c>/about</c>) to the same page in the preferred one.</summary>
public sealed class AskForLanguage(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>();
        var spoken = context.Features.Get<Spoken>();
        if (page is null || spoken is null or { InAddress: true } || !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            || context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is not null)
        {
            return next(context);
        }

        var path = context.Request.Path == "/" ? "" : context.Request.Path.ToUriComponent();
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        context.Response.Redirect($"{context.Request.PathBase.ToUriComponent()}/{spoken.Language.Code}{path}{context.Request.QueryString.ToUriComponent()}");
        return Task.CompletedTask;
    }
}
