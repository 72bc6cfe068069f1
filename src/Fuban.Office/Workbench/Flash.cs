using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Fuban.Office.Workbench;

/// <summary>提示: the message of the act just done. It travels in a short-lived sealed cookie over the redirect and is shown once.</summary>
public sealed class Flash(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private const string Cookie = "fuban-flash";
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("flash").ToTimeLimitedDataProtector();

    public void Say(string text) => http.HttpContext!.Response.Cookies.Append(
        Cookie, _protector.Protect(text, TimeSpan.FromMinutes(2)), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" });

    /// <returns>The message to show on this page, if any; asking takes it away.</returns>
    public string? Take()
    {
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 } sealedText || http.HttpContext.Response.HasStarted) return null;
        http.HttpContext.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/" });
        try
        {
            return _protector.Unprotect(sealedText);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
