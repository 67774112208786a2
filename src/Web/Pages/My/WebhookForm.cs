using OpenGov.Notifications.V1;

namespace OpenGov.Web.Pages.My;

/// <summary>A webhook as its owner describes it.</summary>
public sealed class WebhookForm : EventFilterForm
{
    public string? Url { get; set; }

    public string? Description { get; set; }

    /// <summary>For which organisation; nothing for oneself.</summary>
    public string? Organisation { get; set; }

    public static WebhookForm From(Webhook webhook, IEnumerable<string> references)
    {
        var form = new WebhookForm { Etag = webhook.Etag, Url = webhook.Url, Description = webhook.Description };
        form.Show(webhook.Filter, references);
        return form;
    }
}
