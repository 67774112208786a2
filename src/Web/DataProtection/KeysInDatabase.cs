using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace OpenGov.Web.DataProtection;

/// <summary>
/// Keeps the data-protection keys in the service's database, so that a form opened at one replica can be sent to another, also after a
/// restart. Keys are only ever added; the framework makes a new one every 90 days. Its interface is synchronous.
/// </summary>
public sealed class KeysInDatabase(Database db) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = db.Source.OpenConnection();
        return [.. connection.Query<string>("select xml from data_protection_key order by created_at").Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = db.Source.OpenConnection();
        connection.Execute(
            "insert into data_protection_key (name, xml) values (@Name, @Xml) on conflict (name) do nothing",
            new { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
