"""Mirage every night, as an Airflow DAG: tonight's job, and the watchdog that fails if a night is missing.

Put this file into Airflow's folder of DAGs. The workers need Mirage in MIRAGE_HOME, and the settings of
deploy/schedule/nightly.sh as the Airflow variables mirage_study, mirage_root, mirage_runs, mirage_submit, mirage_options
and mirage_max_age.
The night's date is that of the DAG run, so that clearing a failed run completes its night.
"""

from datetime import datetime, timedelta

from airflow import DAG

try:
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2 without the package of standard operators
    from airflow.operators.bash import BashOperator

NIGHTLY = "${MIRAGE_HOME:-/opt/mirage}/deploy/schedule/nightly.sh"

SETTINGS = {
    "MIRAGE_STUDY": "{{ var.value.get('mirage_study', '/opt/mirage/conf/studies/zgamma-150.yaml') }}",
    "MIRAGE_ROOT": "{{ var.value.get('mirage_root', '/var/lib/mirage/nightly') }}",
    "MIRAGE_RUNS": "{{ var.value.get('mirage_runs', '1000') }}",
    "MIRAGE_SUBMIT": "{{ var.value.get('mirage_submit', 'local') }}",
    "MIRAGE_OPTIONS": "{{ var.value.get('mirage_options', '') }}",
    "MIRAGE_MAX_AGE": "{{ var.value.get('mirage_max_age', '') }}",
}

with DAG(
    dag_id="mirage_nightly",
    description="Tonight's ensemble, compared with the nights before",
    schedule="0 1 * * *",
    start_date=datetime(2026, 1, 1),
    # Nights that were missed are not made up for, and one driver at a time writes to a folder.
    catchup=False,
    max_active_runs=1,
    tags=["mirage"],
) as nightly:
    BashOperator(
        task_id="night",
        # A retry completes a night whose driver was lost. Airflow can't tell exit codes apart: retries also follow bad input (2), too
        # many failures (3) and drift (7), where they compute nothing and fail again, and another driver (6), from which they take the
        # night back.
        bash_command=NIGHTLY + ' --date "{{ data_interval_end | ds }}"',
        env=SETTINGS,
        append_env=True,
        retries=2,
        retry_delay=timedelta(minutes=1),
    )

with DAG(
    dag_id="mirage_nightly_watchdog",
    description="Fails if a night did not run or did not end",
    schedule="0 8 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    tags=["mirage"],
) as watchdog:
    BashOperator(
        task_id="status",
        # Tonight has to have ended by now; with a longest age, nights are not made every day.
        bash_command=NIGHTLY + " status {{ '' if var.value.get('mirage_max_age', '') else '--date ' ~ (data_interval_end | ds) }}",
        env=SETTINGS,
        append_env=True,
        retries=0,
    )
