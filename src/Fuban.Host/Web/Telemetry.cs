using Fuban.Kernel.Commands;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fuban.Host.Web;

/// <summary>遥测: spans and measures go to whoever OTEL_EXPORTER_OTLP_ENDPOINT names; without it nothing is gathered.</summary>
internal static class Telemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("fuban", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(t => t.AddSource(CommandTelemetry.Name).AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/healthz")).AddOtlpExporter())
            .WithMetrics(m => m.AddMeter(CommandTelemetry.Name).AddAspNetCoreInstrumentation().AddOtlpExporter());
    }
}
