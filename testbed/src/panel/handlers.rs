//! The handlers of the panel's routes.

use axum::extract::multipart::MultipartError;
use axum::extract::{Form, Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::hosting::{Hosting, HostingError, RecordKind};
use super::html::{self, Notice, Typed};

/// What was done just before, as the URL says after a form was sent. It holds only the numbers of existing items, so that
/// a URL cannot put words into the page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    added: Option<u64>,
    #[serde(default)]
    deleted: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct DomainForm {
    #[serde(default)]
    domain: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct RecordForm {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    value: String,
}

pub(super) async fn domains(State(hosting): State<Hosting>) -> Response {
    let page = html::domains(&hosting.domains().await, &Notice::None, &Typed::default());
    Html(page).into_response()
}

pub(super) async fn add_domain(
    State(hosting): State<Hosting>,
    Form(form): Form<DomainForm>,
) -> Response {
    match hosting.add_domain(&form.domain).await {
        Ok(domain) => Redirect::to(&format!("/domains/{}/dns", domain.ascii)).into_response(),
        Err(error) => {
            let typed = Typed {
                name: form.domain,
                ..Typed::default()
            };
            let notice = Notice::Refused(error.to_string());
            refused(html::domains(&hosting.domains().await, &notice, &typed))
        }
    }
}

pub(super) async fn zone(
    State(hosting): State<Hosting>,
    Path(domain): Path<String>,
    Query(done): Query<Done>,
) -> Response {
    let records = hosting.records(&domain).await;
    let added = records.iter().find(|record| Some(record.id) == done.added);
    let notice = if let Some(record) = added {
        Notice::Done(format!("Added: {} = {}", record.name, record.value))
    } else if done.deleted {
        Notice::Done("The record was deleted.".to_owned())
    } else {
        Notice::None
    };
    match hosting.domain(&domain).await {
        Ok(domain) => {
            Html(html::zone(&domain, &records, &notice, &Typed::default())).into_response()
        }
        Err(error) => missing(&error),
    }
}

pub(super) async fn add_record(
    State(hosting): State<Hosting>,
    Path(domain): Path<String>,
    Form(form): Form<RecordForm>,
) -> Response {
    let kind = match form.kind.as_str() {
        "CNAME" => RecordKind::Cname,
        _ => RecordKind::Txt,
    };
    let error = match hosting
        .add_record(&domain, kind, &form.name, &form.value)
        .await
    {
        Ok(record) => {
            return Redirect::to(&format!("/domains/{domain}/dns?added={}", record.id))
                .into_response();
        }
        Err(error) => error,
    };
    let Ok(domain) = hosting.domain(&domain).await else {
        return missing(&error);
    };
    let typed = Typed {
        kind: form.kind,
        name: form.name,
        value: form.value,
        ..Typed::default()
    };
    let notice = Notice::Refused(error.to_string());
    refused(html::zone(
        &domain,
        &hosting.records(&domain.ascii).await,
        &notice,
        &typed,
    ))
}

pub(super) async fn delete_record(
    State(hosting): State<Hosting>,
    Path((domain, id)): Path<(String, u64)>,
) -> Response {
    match hosting.delete_record(&domain, id).await {
        Ok(_) => Redirect::to(&format!("/domains/{domain}/dns?deleted=true")).into_response(),
        Err(error) => refused(html::message("Not deleted", &error.to_string())),
    }
}

pub(super) async fn files(
    State(hosting): State<Hosting>,
    Path(domain): Path<String>,
    Query(done): Query<Done>,
) -> Response {
    let files = hosting.files(&domain).await;
    let added = files.iter().find(|file| Some(file.id) == done.added);
    let notice = if let Some(file) = added {
        Notice::Done(format!("Saved: http://{}{}", file.host, file.path))
    } else if done.deleted {
        Notice::Done("The file was deleted.".to_owned())
    } else {
        Notice::None
    };
    match hosting.domain(&domain).await {
        Ok(domain) => {
            Html(html::files(&domain, &files, &notice, &Typed::default())).into_response()
        }
        Err(error) => missing(&error),
    }
}

pub(super) async fn save_file(
    State(hosting): State<Hosting>,
    Path(domain): Path<String>,
    form: Multipart,
) -> Response {
    let (mut typed, upload) = match read(form).await {
        Ok(read) => read,
        Err(error) => return refused(html::message("Not saved", &error.body_text())),
    };
    let content = match upload {
        Some((name, bytes)) => {
            if typed.path.trim().is_empty() || typed.path.trim_end().ends_with('/') {
                typed.path = format!("{}{name}", typed.path.trim());
            }
            bytes
        }
        None => typed.value.clone().into_bytes(),
    };
    let error = match hosting
        .save_file(&domain, &typed.host, &typed.path, content)
        .await
    {
        Ok(file) => {
            return Redirect::to(&format!("/domains/{domain}/files?added={}", file.id))
                .into_response();
        }
        Err(error) => error,
    };
    let Ok(domain) = hosting.domain(&domain).await else {
        return missing(&error);
    };
    let notice = Notice::Refused(error.to_string());
    refused(html::files(
        &domain,
        &hosting.files(&domain.ascii).await,
        &notice,
        &typed,
    ))
}

/// The fields, and the uploaded file with its name if there is one.
async fn read(mut form: Multipart) -> Result<(Typed, Option<(String, Vec<u8>)>), MultipartError> {
    let mut typed = Typed::default();
    let mut upload = None;
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("host") => typed.host = field.text().await?,
            Some("path") => typed.path = field.text().await?,
            // Browsers send the lines of a text field with CR LF, whatever was typed.
            Some("content") => typed.value = field.text().await?.replace("\r\n", "\n"),
            Some("upload") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await?;
                if !name.is_empty() {
                    upload = Some((name, bytes.to_vec()));
                }
            }
            _ => {}
        }
    }
    Ok((typed, upload))
}

/// The content of a file, as text for the eye; never as a page of the panel's own origin.
pub(super) async fn view_file(
    State(hosting): State<Hosting>,
    Path((domain, id)): Path<(String, u64)>,
) -> Response {
    let files = hosting.files(&domain).await;
    match files.into_iter().find(|file| file.id == id) {
        Some(file) => (
            [
                (CONTENT_TYPE, "text/plain; charset=utf-8"),
                (CONTENT_DISPOSITION, "inline"),
            ],
            file.content,
        )
            .into_response(),
        None => nothing_here().await,
    }
}

pub(super) async fn delete_file(
    State(hosting): State<Hosting>,
    Path((domain, id)): Path<(String, u64)>,
) -> Response {
    hosting.delete_file(&domain, id).await;
    Redirect::to(&format!("/domains/{domain}/files?deleted=true")).into_response()
}

pub(super) async fn nothing_here() -> Response {
    let page = html::message("Nothing here", "This page does not exist, or no longer.");
    (StatusCode::NOT_FOUND, Html(page)).into_response()
}

fn missing(error: &HostingError) -> Response {
    let page = html::message("Nothing here", &error.to_string());
    (StatusCode::NOT_FOUND, Html(page)).into_response()
}

fn refused(page: String) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response()
}
